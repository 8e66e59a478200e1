using System.Globalization;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Reports.Workbook;

/// <summary>The first sheet: what to do, with money that follows the prices.</summary>
internal static class ActionSheet
{
    /// <summary>The tab's name.</summary>
    public const string Name = "What to do";

    /// <summary>The columns other sheets refer to.</summary>
    public const int NowColumn = 2, RenewalColumn = 3, ReassignableColumn = 4, CurrencyColumn = 11, CountsColumn = 12;

    /// <summary>Makes the sheet.</summary>
    public static Sheet Build(ReportStory story, PriceSheet prices)
    {
        var counted = TotalsTeller.Countable(story.Actions).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        return new Sheet
        {
            Name = Name,
            Title = story.Headline,
            Note = "Money is per twelve months and follows the sheet Prices.",
            Columns =
            [
                new("title", "Action", CellKind.Long), new("seats", "Seats", CellKind.Count), new("now", "Can go now", CellKind.Money),
                new("renewal", "Can go at renewal", CellKind.Money), new("reassignable", "Reassignable", CellKind.Money), new("cancel_by", "Cancel-by", CellKind.Day),
                new("days_left", "Days left", CellKind.Count), new("state", "State"), new("certainty", "How sure", CellKind.Long),
                new("because", "Because", CellKind.Long), new("caveats", "Weakened by", CellKind.Long), new("currency", "Currency"), new("counts", "In the totals"),
                new("app", "App"), new("plan", "Plan"), new("feature", "Feature"), new("one_off", "One-off cost", CellKind.Money), new("basis", "Basis"),
                new("command", "Next command", CellKind.Long), new("id", "Id"),
            ],
            PrintedColumns = 11,
            Rows = [.. story.Actions.Select(a => Row(a, prices, counted.Contains(a.Id)))],
        };
    }

    private static IReadOnlyList<SheetCell> Row(ActionStory a, PriceSheet prices, bool counts) =>
    [
        new(Cell.Text(a.Title)), new(Cell.Count(a.Seats)), Money(a, a.Now, prices), Money(a, a.AtRenewal, prices), Money(a, a.Reassignable, prices),
        new(a.CancelBy is null ? Cell.Text("") : Cell.Date(a.CancelBy, "")), new(a.DaysLeft is { } days ? Cell.Count(days) : Cell.Text("")),
        new(Cell.Text(ActionTable.State(a))), new(Cell.Text(a.Certainty)), new(Cell.Text(a.Because)), new(Cell.Text(string.Join(" ", a.Caveats))),
        new(Cell.Text(ActionTable.Currency(a))), new(Cell.Text(counts ? "yes" : "no")), new(Cell.Given(a.AppName)), new(Cell.Given(a.Plan)), new(Cell.Given(a.Feature)),
        new(a.OneOff is null ? Cell.Text("") : Cell.Money(a.OneOff)), new(Cell.Text(a.Basis)), new(Cell.Text(a.Command)), new(Cell.Text(a.Id)),
    ];

    /// <summary>The analysed amount times what an edited price changes. A move to another plan depends on two prices and stays as it is.</summary>
    private static SheetCell Money(ActionStory action, ShownMoney money, PriceSheet prices)
    {
        var cell = ActionTable.Part(action, money);
        var formula = action.TargetPlan is null && money.Exactly is { Amount: > 0 } amount && prices.Factor(action.App, action.Plan) is { } factor
            ? $"{amount.Amount.ToString("0.##########", CultureInfo.InvariantCulture)}*{factor}"
            : null;
        return new(cell, formula);
    }
}
