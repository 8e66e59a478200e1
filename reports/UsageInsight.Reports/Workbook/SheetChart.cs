namespace UsageInsight.Reports.Workbook;

/// <summary>A native picture beside a table.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="IsLine">A line over time; else horizontal bars, the first row on top.</param>
/// <param name="Categories">The reference to the labels.</param>
/// <param name="Series">Each series.</param>
internal sealed record SheetChart(string Title, bool IsLine, string Categories, IReadOnlyList<SheetChartSeries> Series)
{
    /// <summary>The labels, for readers that do not compute.</summary>
    public required IReadOnlyList<string> CategoryWords { get; init; }
}
