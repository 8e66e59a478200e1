using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Tables;

/// <summary>Writes a grid: a filter where there are many rows, the table, the ways to its other pages, and to it as a file.</summary>
internal static class GridMarkup
{
    private const int FilterFromRows = 9;

    public static void Write(HtmlWriter page, Grid grid)
    {
        if (grid.Total == 0)
        {
            page.Add($"<p id=\"{grid.Shown.Name}\"><b>{grid.Shown.Title}:</b> none.</p>\n");
            return;
        }

        page.Add($"<div class=\"grid\" id=\"{grid.Shown.Name}\">\n");
        TableMarkup.WriteBare(page, grid.Shown);
        page.Add($"\n<div class=\"grid-tools\">");
        if (grid.Total >= FilterFromRows || grid.Query.Filter.Length > 0)
        {
            WriteFilter(page, grid);
        }

        WritePages(page, grid);
        page.Add($"<span class=\"right\">Download <a href=\"{grid.Query.File("csv")}\" download>CSV<span class=\"unseen\"> of {grid.Shown.Title}</span></a> <a href=\"{grid.Query.File("xlsx")}\" download>Excel<span class=\"unseen\"> of {grid.Shown.Title}</span></a></span></div></div>\n");
    }

    private static void WriteFilter(HtmlWriter page, Grid grid)
    {
        page.Add($"<form method=\"get\" role=\"search\">");
        foreach (var (name, value) in grid.Query.Kept)
        {
            page.Add($"<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");
        }

        page.Add($"<label for=\"{grid.Shown.Name}-filter\">Rows with</label><input id=\"{grid.Shown.Name}-filter\" type=\"search\" name=\"{grid.Query.FilterName}\" value=\"{grid.Query.Filter}\" autocomplete=\"off\"><button type=\"submit\">Filter</button></form>");
        if (grid.Query.Filter.Length > 0)
        {
            page.Add($"<span role=\"status\">{Say.Count(grid.All.Rows.Count)} of {Say.Count(grid.Total)} rows</span>");
        }
    }

    private static void WritePages(HtmlWriter page, Grid grid)
    {
        if (grid.Pages == 1)
        {
            return;
        }

        var first = (grid.Page - 1) * Grid.RowsPerPage;
        page.Add($"<nav aria-label=\"Pages of {grid.Shown.Title}\">Rows {Say.Count(first + 1)} to {Say.Count(first + grid.Shown.Rows.Count)} of {Say.Count(grid.All.Rows.Count)}");
        if (grid.Page > 1)
        {
            page.Add($" <a href=\"{grid.Query.At(grid.Page - 1)}\" rel=\"prev\">Previous</a>");
        }

        if (grid.Page < grid.Pages)
        {
            page.Add($" <a href=\"{grid.Query.At(grid.Page + 1)}\" rel=\"next\">Next</a>");
        }

        page.Add($"</nav>");
    }
}
