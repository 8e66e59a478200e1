using System.Text;
using UsageInsight.Analysis;
using UsageInsight.Reports.Csv;
using UsageInsight.Reports.Focus;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Json;
using UsageInsight.Reports.Markdown;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Workbook;

namespace UsageInsight.Reports;

/// <summary>Turns what an analysis found into documents. Pure: reads no disk, network or clock, and delivers nothing.</summary>
public static class ReportComposer
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Composes one format.</summary>
    /// <param name="result">What the analysis found.</param>
    /// <param name="format">The format wanted.</param>
    /// <param name="options">What the reader may see.</param>
    /// <returns>One document for most formats; several for <see cref="ReportFormat.Csv"/>. The same input gives the same bytes.</returns>
    public static IReadOnlyList<ReportDocument> Compose(AnalysisResult result, ReportFormat format, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        var story = StoryTeller.Tell(result, options);
        return format switch
        {
            ReportFormat.Html => [Text("report.html", "text/html", HtmlReport.Write(story))],
            ReportFormat.Csv => [.. CsvReport.Tables(story).Select(table => Text($"{table.Name}.csv", "text/csv", CsvReport.Write(table)))],
            ReportFormat.Json => [Text("report.json", "application/json", JsonReport.Write(story))],
            ReportFormat.Markdown => [Text("report.md", "text/markdown", MarkdownReport.Write(story))],
            ReportFormat.Workbook => [new("report.xlsx", WorkbookType, WorkbookReport.Write(story))],
            ReportFormat.Focus => [Text("focus.csv", "text/csv", CsvReport.Write(FocusReport.Write(result, options)))],
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a report format."),
        };
    }

    /// <summary>Composes one table alone, exactly as it is.</summary>
    /// <param name="table">The table; its name becomes the file's.</param>
    /// <param name="format"><see cref="ReportFormat.Csv"/> or <see cref="ReportFormat.Workbook"/>.</param>
    /// <param name="marks">What stands on every page; a workbook carries it in its margins.</param>
    public static ReportDocument Compose(Table table, ReportFormat format, IReadOnlyList<string> marks)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(marks);
        return format switch
        {
            ReportFormat.Csv => Text($"{table.Name}.csv", "text/csv", CsvReport.Write(table)),
            ReportFormat.Workbook => new($"{table.Name}.xlsx", WorkbookType, WorkbookFile.Build([Sheet.Of("Table", table)], [], marks)),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "A table alone is CSV or a workbook."),
        };
    }

    private static ReportDocument Text(string name, string mediaType, string content) =>
        new(name, $"{mediaType}; charset=utf-8", Encoding.UTF8.GetBytes(content));
}
