using UsageInsight.Reports;

namespace UsageInsight.Functions.Insight.Questions;

/// <summary>An answer that can be given as a document too.</summary>
internal interface IAlsoDocument
{
    /// <summary>The document.</summary>
    ReportDocument Document { get; }
}
