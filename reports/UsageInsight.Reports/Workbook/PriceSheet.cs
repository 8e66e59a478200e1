using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Reports.Workbook;

/// <summary>The prices, which the reader may edit, beside the prices the analysis used. All money in the workbook follows.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Rows">The row of each plan, by app and plan as the story names them.</param>
internal sealed record PriceSheet(Sheet Sheet, IReadOnlyDictionary<(string App, string Plan), int> Rows)
{
    private const string Name = "Prices";
    private const int Now = 4;
    private const int Analysed = 5;

    /// <summary>Makes the sheet.</summary>
    public static PriceSheet Build(ReportStory story)
    {
        var rows = new Dictionary<(string, string), int>();
        List<IReadOnlyList<SheetCell>> cells = [];
        foreach (var (app, plan) in story.Apps.SelectMany(a => a.Plans.Select(p => (a, p))))
        {
            var row = Sheet.RowOf(cells.Count);
            var price = Cell.Money(plan.UnitPrice);
            if (plan.UnitPrice is { Amount: > 0 })
            {
                rows.TryAdd((app.App, plan.Name), row);
            }

            var cost = plan is { UnitPrice: { } unit, Purchased: { } bought } ? Cell.Money(unit * Math.Max(bought, plan.Floor)) : Cell.Unknown;
            cells.Add(
            [
                new(Cell.Given(app.Name)), new(Cell.Given(plan.Name)), new(Cell.Count(plan.Purchased)), new(plan.Floor > 0 ? Cell.Count(plan.Floor) : Cell.Text("none")),
                new(price, Input: plan.UnitPrice is not null), new(price),
                new(cost, cost.Number is null ? null : $"MAX(C{row},N(D{row}))*E{row}"),
            ]);
        }

        return new(
            new Sheet
            {
                Name = Name,
                Title = "Prices a seat and month",
                Note = "Edit the blue prices: the money in every sheet follows. The analysed price stays as it was.",
                Columns =
                [
                    new("app", "App"), new("plan", "Plan"), new("purchased", "Purchased", CellKind.Count), new("floor", "Commit level", CellKind.Count),
                    new("price", "Price", CellKind.Money), new("analysed", "Analysed price", CellKind.Money), new("cost", "Cost a month", CellKind.Money),
                ],
                Rows = cells,
            },
            rows);
    }

    /// <summary>By how much an edited price changes the money of a plan, as a formula; null where the plan's price is not known.</summary>
    public string? Factor(string app, string? plan) => plan is not null && Rows.TryGetValue((app, plan), out var row)
        ? $"{Name}!${Sheet.Letters(Now)}${row}/{Name}!${Sheet.Letters(Analysed)}${row}"
        : null;

    /// <summary>The defined names of the prices.</summary>
    public static IEnumerable<(string Name, string Reference)> Names(PriceSheet prices) =>
        prices.Sheet.Rows.Count == 0 ? [] : [("Seat_prices", Sheet.Range(Name, Now, Sheet.RowOf(0), prices.Sheet.LastRow))];
}
