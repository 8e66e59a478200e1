using UsageInsight.Analysis;
using UsageInsight.Functions.Pipeline.Tools;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Pipeline.Alerts;

/// <summary>All that the rules look at.</summary>
/// <param name="Result">The newest analysis: rules decide on it.</param>
/// <param name="Story">The same as readers may see it: rules speak in its words, so that an alert gives no more away than the report.</param>
/// <param name="Tools">The replacement tools that are in use; empty where no rule asks for them.</param>
/// <param name="Regret">How many reclaimed seats were asked for again; null where nothing was counted.</param>
internal sealed record AlertInput(AnalysisResult Result, ReportStory Story, IReadOnlyList<ToolReview> Tools, RegretRecord? Regret);
