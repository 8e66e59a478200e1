using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Tables;

/// <summary>All apps side by side.</summary>
public static class AppTable
{
    private const string Title = "Apps side by side; active means use in the last 30 days";

    /// <summary>For reading on a page.</summary>
    public static Table ForPage(ReportStory story) => new()
    {
        Name = "apps",
        Title = Title,
        Columns =
        [
            new("app", "App"), new("purchased", "Purchased", CellKind.Count), new("assigned", "Assigned", CellKind.Count), new("active_30", "Active", CellKind.Count),
            new("utilisation", "Utilisation", CellKind.Share), new("of", "of"), new("cost", "Cost a month", CellKind.Money),
            new("cancel_by", "Cancel-by", CellKind.Day),
        ],
        Rows = [.. story.Apps.Select(a => (IReadOnlyList<Cell>)
        [
            Cell.Given(a.Name), Cell.Count(a.Purchased), Cell.Count(a.Assigned), Cell.Count(a.Active), Cell.Share(a.Utilisation), Cell.Text(a.UtilisationOf),
            Cost(a), Cell.Date(a.Clock is { Ended: false } clock ? clock.DecideBy() : null, "none on file"),
        ])],
    };

    /// <summary>For files: one row per app and currency, since costs of two currencies have no sum.</summary>
    public static Table ForFiles(ReportStory story) => new()
    {
        Name = "apps",
        Title = Title,
        Columns =
        [
            new("app", "App"), new("app_name", "App name"), new("purchased", "Purchased", CellKind.Count), new("assigned", "Assigned", CellKind.Count),
            new("active_30", "Active in 30 days", CellKind.Count), new("utilisation", "Utilisation", CellKind.Share), new("utilisation_of", "Denominator"),
            new("currency", "Currency"), new("cost_per_month", "Cost a month", CellKind.Money), new("term_end", "Term ends", CellKind.Day),
            new("cancel_by", "Cancel-by", CellKind.Day), new("days_left", "Days left", CellKind.Count), new("auto_renew", "Renews itself"), new("caveats", "Weakened by", CellKind.Long),
        ],
        Rows = [.. story.Apps.SelectMany(FileRows)],
    };

    private static IEnumerable<IReadOnlyList<Cell>> FileRows(AppStory app)
    {
        (string Currency, Cell Cost)[] costs = app.MonthlyCost.Count == 0
            ? [("", Cell.Unknown)]
            : [.. app.MonthlyCost.Select(m => (m.Currency, Cell.Money(m)))];
        return costs.Select(cost => (IReadOnlyList<Cell>)
        [
            Cell.Given(app.App), Cell.Given(app.Name), Cell.Count(app.Purchased), Cell.Count(app.Assigned), Cell.Count(app.Active),
            Cell.Share(app.Utilisation), Cell.Text(app.UtilisationOf), Cell.Given(cost.Currency), cost.Cost,
            Cell.Date(app.Clock?.TermEnd, ""), Cell.Date(app.Clock?.DecideBy(), ""), app.Clock is { } clock ? Cell.Count(clock.DaysToDecide()) : Cell.Text(""),
            Cell.Text(app.Clock is { } c ? (c.AutoRenew ? "yes" : "no") : ""), Cell.Text(string.Join(" ", app.Caveats)),
        ]);
    }

    private static Cell Cost(AppStory app) => app.MonthlyCost.Count switch
    {
        0 => Cell.Unknown,
        1 => Cell.Money(app.MonthlyCost[0]),
        _ => Cell.Text(Say.Money(app.MonthlyCost)),
    };
}
