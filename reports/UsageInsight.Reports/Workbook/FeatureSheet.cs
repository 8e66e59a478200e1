using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Reports.Workbook;

/// <summary>The features of all apps, the most used of each app drawn as bars.</summary>
internal static class FeatureSheet
{
    private const string Name = "Features";
    private const int Bars = 12;

    /// <summary>Makes the sheet.</summary>
    public static Sheet Build(ReportStory story)
    {
        var table = FeatureTable.ForFiles(story);
        var (label, seats) = (Index(table, "feature_name"), Index(table, "seats_90"));

        // What may not be counted out goes last in its app, so that bars are drawn of figures only.
        IReadOnlyList<IReadOnlyList<Cell>>[] byApp = [.. table.Rows.GroupBy(r => r[0].Words, StringComparer.Ordinal).Select(g => (IReadOnlyList<IReadOnlyList<Cell>>)[.. g.OrderByDescending(r => r[seats].Drawn ?? -1)])];
        var sheet = Sheet.Of(Name, table with { Rows = [.. byApp.SelectMany(rows => rows)] }, "A feature that cannot be observed is unknown, never unused.");
        List<SheetChart> charts = [];
        var first = 0;
        foreach (var rows in byApp)
        {
            var drawn = rows.TakeWhile(r => r[seats].Drawn is not null).Take(Bars).ToList();
            if (drawn.Count > 1)
            {
                charts.Add(Chart(story, rows[0][0].Words, Sheet.RowOf(first), drawn, label, seats));
            }

            first += rows.Count;
        }

        return sheet with { Charts = charts };
    }

    private static SheetChart Chart(ReportStory story, string app, int row, List<IReadOnlyList<Cell>> drawn, int label, int seats)
    {
        var name = story.Apps.FirstOrDefault(a => string.Equals(a.App, app, StringComparison.Ordinal))?.Name ?? app;
        var last = row + drawn.Count - 1;
        return new($"{Words.SafeText.Name(name)}: seats that used a feature in 90 days", false, Sheet.Range(Name, label, row, last),
            [new("seats", Sheet.Range(Name, seats, row, last), "0A56C2", false, [.. drawn.Select(r => r[seats].Drawn)])])
        {
            CategoryWords = [.. drawn.Select(r => Words.SafeText.Name(r[label].Words))],
        };
    }

    private static int Index(Table table, string key) => table.Columns.ToList().FindIndex(c => c.Key == key);
}
