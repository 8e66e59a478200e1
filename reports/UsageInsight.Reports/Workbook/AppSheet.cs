using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Reports.Workbook;

/// <summary>The apps side by side: utilisation and cost are formulas.</summary>
internal static class AppSheet
{
    /// <summary>Makes the sheet.</summary>
    public static Sheet Build(ReportStory story, PriceSheet prices)
    {
        var table = AppTable.ForFiles(story);
        var sheet = Sheet.Of("Apps", table, "Active means use in the last 30 days; the denominator of the utilisation stands beside it.");
        var columns = table.Columns.Select(c => c.Key).ToList();
        var (share, cost) = (columns.IndexOf("utilisation"), columns.IndexOf("cost_per_month"));
        return sheet with { Rows = [.. sheet.Rows.Select((row, i) => Live(row, Sheet.RowOf(i), share, cost, columns, prices))] };
    }

    private static IReadOnlyList<SheetCell> Live(IReadOnlyList<SheetCell> row, int number, int share, int cost, List<string> columns, PriceSheet prices)
    {
        var cells = row.ToArray();
        if (cells[share].Cell.Number is not null)
        {
            var whole = cells[columns.IndexOf("utilisation_of")].Cell.Words == "purchased" ? "purchased" : "assigned";
            cells[share] = cells[share] with { Formula = $"{Ref(columns, "active_30", number)}/{Ref(columns, whole, number)}" };
        }

        var plans = prices.Rows.Where(p => string.Equals(p.Key.App, cells[0].Cell.Words, StringComparison.Ordinal)).Select(p => p.Value).Order().ToList();
        if (cells[cost].Cell.Number is { } analysed && Sum(plans, prices) == analysed)
        {
            cells[cost] = cells[cost] with { Formula = string.Join('+', plans.Select(r => $"Prices!$G${r}")) };
        }

        return cells;
    }

    /// <summary>The formula stands only where the plans' costs really make up the app's: add-ons and breaks may not be among them.</summary>
    private static decimal? Sum(List<int> plans, PriceSheet prices) =>
        plans.Count == 0 ? null : plans.Sum(r => prices.Sheet.Rows[r - Sheet.RowOf(0)][^1].Cell.Number);

    private static string Ref(List<string> columns, string key, int row) => $"{Sheet.Letters(columns.IndexOf(key))}{row}";
}
