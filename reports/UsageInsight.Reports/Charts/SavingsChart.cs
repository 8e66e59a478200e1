using System.Text.Json.Nodes;
using UsageInsight.Ledger;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Charts;

/// <summary>What the apps cost a year in one currency, what each app's actions take off it, and what remains (a waterfall).</summary>
/// <param name="Currency">The currency.</param>
/// <param name="Today">The cost a year of all apps whose price is known.</param>
/// <param name="Steps">What each app's actions take off, the largest first.</param>
public sealed record SavingsChart(string Currency, decimal Today, IReadOnlyList<(string App, decimal Less)> Steps)
{
    private const int Months = 12;
    private const int MostSteps = 8;

    /// <summary>What remains when everything is done.</summary>
    public decimal Remains => Today - Steps.Sum(s => s.Less);

    /// <summary>One per currency in which there is a cost and something that can go.</summary>
    public static IReadOnlyList<SavingsChart> Of(ReportStory story)
    {
        var open = TotalsTeller.Countable(story.Actions);
        return
        [
            .. MoneyTotals.Of(story.Apps.SelectMany(a => a.MonthlyCost)).All
                .Select(cost => new SavingsChart(cost.Currency, cost.Amount * Months, StepsOf(open, cost.Currency)))
                .Where(c => c.Steps.Count > 0 && c.Remains >= 0),
        ];
    }

    /// <summary>What to draw.</summary>
    public JsonObject Describe()
    {
        var labels = new JsonArray { "Today" };
        var (bases, values) = (new JsonArray { 0 }, new JsonArray { Round(Today) });
        var left = Today;
        foreach (var (app, less) in Drawn())
        {
            left -= less;
            labels.Add((JsonNode)app);
            bases.Add((JsonNode)Round(left));
            values.Add((JsonNode)Round(less));
        }

        labels.Add((JsonNode)"Would remain");
        bases.Add((JsonNode)0);
        values.Add((JsonNode)Round(Remains));
        return new JsonObject { ["kind"] = "waterfall", ["unit"] = Currency, ["labels"] = labels, ["bases"] = bases, ["values"] = values };
    }

    /// <summary>What the picture says.</summary>
    public string Statement() =>
        $"{Say.Money(new Money(Today, Currency))} a year today; {Say.Money(new Money(Remains, Currency))} would remain, {Say.Percent(Today > 0 ? (double)((Today - Remains) / Today) : 0)} less. Reassignable seats and small groups are not in it.";

    /// <summary>The same as a table.</summary>
    public Table Behind() => new()
    {
        Name = $"savings-{Currency.ToLowerInvariant()}",
        Title = $"{Currency} a year: today, what can go, what would remain",
        Columns = [new("step", "Step"), new("amount", "Amount a year", CellKind.Money)],
        Rows =
        [
            [Cell.Text("Today"), Cell.Money(new Money(Today, Currency))],
            .. Drawn().Select(s => (IReadOnlyList<Cell>)[Cell.Given(s.App), Cell.Money(new Money(-s.Less, Currency))]),
            [Cell.Text("Would remain"), Cell.Money(new Money(Remains, Currency))],
        ],
    };

    private static IReadOnlyList<(string App, decimal Less)> StepsOf(IReadOnlyList<ActionStory> open, string currency) =>
    [
        .. open.GroupBy(a => a.App, StringComparer.Ordinal)
            .Select(g => (App: g.First().AppName, Less: g.SelectMany(a => new[] { a.Now.Least, a.AtRenewal.Least }).OfType<Money>()
                .Where(m => string.Equals(m.Currency, currency, StringComparison.Ordinal)).Sum(m => m.Amount)))
            .Where(s => s.Less > 0).OrderByDescending(s => s.Less).ThenBy(s => s.App, StringComparer.Ordinal),
    ];

    private IEnumerable<(string App, decimal Less)> Drawn() => Steps.Count <= MostSteps
        ? Steps
        : [.. Steps.Take(MostSteps - 1), ("Other apps", Steps.Skip(MostSteps - 1).Sum(s => s.Less))];

    private static JsonNode Round(decimal amount) => decimal.Round(amount);
}
