using UsageInsight.Reports;
using UsageInsight.Reports.Summary;

namespace UsageInsight.Functions.Delivery.Reports;

/// <summary>A composed report on its way.</summary>
/// <param name="Name">Where it belongs in a folder or container: report and run, with <c>/</c> between.</param>
/// <param name="Notice">What announces it.</param>
/// <param name="Summary">What it says in short.</param>
/// <param name="Documents">The documents of the report's formats.</param>
internal sealed record ReportPackage(string Name, ReportNotice Notice, ReportSummary Summary, IReadOnlyList<ReportDocument> Documents);
