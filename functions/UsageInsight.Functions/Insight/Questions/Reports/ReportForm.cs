using UsageInsight.Reports;

namespace UsageInsight.Functions.Insight.Questions.Reports;

/// <summary>A form of the report as programs fetch it.</summary>
/// <param name="Format">The form.</param>
/// <param name="Name">What it is fetched under, such as <c>report.html</c>.</param>
/// <param name="Media">Its media type.</param>
/// <param name="For">Who reads it.</param>
internal sealed record ReportForm(ReportFormat Format, string Name, string Media, string For)
{
    /// <summary>All forms, the one for people first.</summary>
    public static IReadOnlyList<ReportForm> All { get; } =
    [
        new(ReportFormat.Html, "report.html", "text/html", "People: one page to read, forward and print."),
        new(ReportFormat.Workbook, "report.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "People who calculate on: one sheet a question, with charts and formulas."),
        new(ReportFormat.Csv, "report.csv", "text/csv", "Spreadsheets: one table at a time, safe to open."),
        new(ReportFormat.Json, "report.json", "application/json", "Programs: everything in one document with a schema version."),
        new(ReportFormat.Markdown, "report.md", "text/markdown", "Chats and tickets: the answer in short."),
        new(ReportFormat.Focus, "report.focus", "text/csv", "FinOps tools: cost and usage rows in the shape of FOCUS."),
    ];
}
