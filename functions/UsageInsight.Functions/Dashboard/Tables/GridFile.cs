using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Reports;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Dashboard.Tables;

/// <summary>A table of a page as a file: exactly the rows, order and figures that the reader sees.</summary>
internal static class GridFile
{
    /// <summary>The file that the address asks for; null where it asks for none of the page's tables.</summary>
    public static ReportDocument? Of(PageContent content, string? download, ReportStory story)
    {
        foreach (var grid in content.Grids)
        {
            if (string.Equals(download, $"{grid.All.Name}.csv", StringComparison.Ordinal))
            {
                return ReportComposer.Compose(grid.All, ReportFormat.Csv, story.Marks);
            }

            if (string.Equals(download, $"{grid.All.Name}.xlsx", StringComparison.Ordinal))
            {
                return ReportComposer.Compose(grid.All, ReportFormat.Workbook, story.Marks);
            }
        }

        return null;
    }
}
