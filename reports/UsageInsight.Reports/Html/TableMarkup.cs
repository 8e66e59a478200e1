using System.Globalization;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Html;

/// <summary>Writes a table that can be read without scripts. The page's script sorts and filters it, or links do, where its columns have them.</summary>
public static class TableMarkup
{
    private const int FilterFromRows = 9;

    /// <summary>Writes it in a box that scrolls sideways by itself, reachable by keyboard.</summary>
    public static void Write(HtmlWriter page, Table table)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(table);
        page.Add($"<div data-table>\n");
        if (table.Rows.Count >= FilterFromRows)
        {
            page.Add($"<div class=\"filter\"><label for=\"{table.Name}-filter\">Show rows with</label><input id=\"{table.Name}-filter\" type=\"search\" data-filter autocomplete=\"off\"><span data-count role=\"status\" class=\"muted\"></span></div>\n");
        }

        WriteBare(page, table);
        page.Add($"</div>\n");
    }

    /// <summary>Writes it without the filter and for no script: where links sort and filter, or nothing does.</summary>
    public static void WriteBare(HtmlWriter page, Table table)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(table);
        page.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{table.Title}\"><table>\n<caption>{table.Title}</caption>\n<thead><tr>");
        foreach (var column in table.Columns)
        {
            WriteHeading(page, column);
        }

        page.Add($"</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            WriteRow(page, table.Columns, row);
        }

        page.Add($"</tbody></table></div>");
    }

    private static void WriteHeading(HtmlWriter page, Column column)
    {
        page.Add($"<th scope=\"col\" class=\"{Class(column, missing: false)}\"");
        if (column.Sorted != SortOrder.None)
        {
            page.Add($" aria-sort=\"{(column.Sorted == SortOrder.Ascending ? "ascending" : "descending")}\"");
        }

        if (column.Href is { } href)
        {
            page.Add($"><a href=\"{href}\">{column.Title}</a></th>");
        }
        else
        {
            page.Add($">{column.Title}</th>");
        }
    }

    private static void WriteRow(HtmlWriter page, IReadOnlyList<Column> columns, IReadOnlyList<Cell> cells)
    {
        page.Add($"<tr>");
        for (var i = 0; i < columns.Count; i++)
        {
            var (column, cell) = (columns[i], cells[i]);
            var style = Class(column, cell.Missing);
            var words = column.Kind == CellKind.Long ? SafeText.OneLine(cell.Words) : cell.Words.Length == 0 ? "" : SafeText.Name(cell.Words);
            if (i == 0)
            {
                page.Add($"<th scope=\"row\" class=\"{style}\">");
                WriteWords(page, cell, words);
                page.Add($"</th>");
            }
            else if (column.RightAligned)
            {
                page.Add($"<td class=\"{style}\" data-sort=\"{SortKey(cell)}\">{words}</td>");
            }
            else
            {
                page.Add($"<td class=\"{style}\">");
                Sparkline.Write(page, cell.Spark ?? []);
                WriteWords(page, cell, words);
                page.Add($"</td>");
            }
        }

        page.Add($"</tr>\n");
    }

    private static void WriteWords(HtmlWriter page, Cell cell, string words)
    {
        if (cell.Href is { } href)
        {
            page.Add($"<a href=\"{href}\"><bdi>{words}</bdi></a>");
        }
        else
        {
            page.Add($"<bdi>{words}</bdi>");
        }
    }

    private static string SortKey(Cell cell) => cell switch
    {
        { Drawn: { } drawn } => drawn.ToString(CultureInfo.InvariantCulture),
        { Day: { } day } => day.DayNumber.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string Class(Column column, bool missing)
    {
        var kind = column.RightAligned ? "right" : column.Kind switch { CellKind.Long => "long", CellKind.Short => "nowrap", _ => "text" };
        return missing ? kind + " unknown" : kind;
    }
}
