using UsageInsight.Reports.Html;

namespace UsageInsight.Reports;

/// <summary>The style and scripts of reports, for pages that want to look and draw alike.</summary>
public static class ReportAssets
{
    private static readonly Lazy<string> TokensCss = new(() => Assets.Read("tokens.css"));
    private static readonly Lazy<string> PageCss = new(() => Assets.Read("page.css"));
    private static readonly Lazy<string> PrintCss = new(() => Assets.Read("print.css"));
    private static readonly Lazy<string> EChartsJs = new(() => Assets.Read("echarts.js"));
    private static readonly Lazy<string> ChartsJs = new(() => Assets.Read("charts.js"));
    private static readonly Lazy<string> TablesJs = new(() => Assets.Read("tables.js"));
    private static readonly Lazy<string> PageJs = new(() => Assets.Read("page.js"));

    /// <summary>The colours as CSS custom properties, for both themes and for print.</summary>
    public static string Tokens => TokensCss.Value;

    /// <summary>The layout of a page: bars, cards, actions, tables, figures.</summary>
    public static string Page => PageCss.Value;

    /// <summary>What changes on paper.</summary>
    public static string Print => PrintCss.Value;

    /// <summary>The bundled parts of ECharts (lines, bars, heat maps, custom series, SVG only); defines the global <c>echarts</c>.</summary>
    public static string ChartLibrary => EChartsJs.Value;

    /// <summary>Draws every element with <c>data-chart="ID"</c> from the JSON in the element ID.</summary>
    public static string ChartScript => ChartsJs.Value;

    /// <summary>Makes the tables inside <c>[data-table]</c> sortable and filterable.</summary>
    public static string TableScript => TablesJs.Value;

    /// <summary>The theme switch (a button with the id <c>theme</c>) and folded data tables (<c>details[data-fold]</c>).</summary>
    public static string PageScript => PageJs.Value;

    /// <summary>What must stand on every page, in the margin of every printed page; empty where there is nothing.</summary>
    /// <param name="marks">Sentences of our own, as the story gives them; never a text from outside.</param>
    public static string MarksOnPaper(IReadOnlyList<string> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        return marks.Count == 0
            ? ""
            : $"@page {{ @bottom-left {{ content: \"{string.Join(' ', marks)}\"; font: 9pt sans-serif; color: #565e69; }} }}\n";
    }
}
