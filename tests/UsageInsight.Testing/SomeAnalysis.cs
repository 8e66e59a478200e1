using UsageInsight.Analysis;
using UsageInsight.Ledger;

namespace UsageInsight.Testing;

/// <summary>Finished analyses to write reports of: fixed, so that the documents can be compared with reviewed copies.</summary>
public static partial class SomeAnalysis
{
    public static readonly DateOnly AsOf = new(2026, 11, 21);

    /// <summary>Nothing collected yet.</summary>
    public static AnalysisResult Empty() => new()
    {
        Organisation = "Example GmbH",
        AsOf = AsOf,
        ComputedAt = new(2026, 11, 22, 5, 30, 0, TimeSpan.Zero),
        Options = new(),
        Method = "baseline rule 1",
        Apps = [],
        Recommendations = [],
        Sources = [],
    };

    /// <summary>Three apps in two currencies, with everything a report can show: small groups, gaps, vetoes, blocked and late actions.</summary>
    public static AnalysisResult Rich() => Empty() with
    {
        Simulated = true,
        Method = "again-within 2",
        Apps = [SomeApps.Figma(), SomeApps.Salesforce(), SomeApps.Slack()],
        Recommendations = SomeActions.All(),
        Sources =
        [
            new() { Source = "salesforce-api", Apps = ["salesforce"], NewestDay = AsOf, LagDays = 0, Stale = false, Totals = new(184_220, 312, 4) },
            new() { Source = "slack-audit", Apps = ["slack"], NewestDay = AsOf.AddDays(-1), LagDays = 1, Stale = false, Gaps = [new(new(2026, 8, 3), new(2026, 8, 16))], Totals = new(402_118, 0, 0) },
            new() { Source = "figma-export", Apps = ["figma"], NewestDay = new(2026, 11, 3), LagDays = 18, Stale = true, ConcealsNames = true, Totals = new(9_310, 22, 17) },
        ],
        Backtest = new()
        {
            Level = "app", Horizon = 90, Cuts = 6,
            Scores =
            [
                new("again-within 2", 0.941, 0.212, 0.064, 0.013, 0.031), new("idle over 60 days", 0.872, 0.611, 0.128, 0.104, 0.092),
                new("idle over 90 days", 0.861, 0.655, 0.141, 0.117, 0.099),
            ],
            InWords = "Of 100 seats taken back on its advice, 3 would have been used again within 90 days; by the 60-day rule it would have been 9.",
        },
        Notices = ["Figma: no contract is on file, so its money and dates are unknown."],
    };

    /// <summary>One app, one action, one currency.</summary>
    public static AnalysisResult SingleApp() => Rich() with
    {
        Simulated = false,
        Apps = [SomeApps.Salesforce()],
        Recommendations = [.. SomeActions.All().Where(r => r.App == "salesforce").Take(1)],
        Sources = [.. Rich().Sources.Take(1)],
        Notices = [],
    };

    /// <summary>An app of which the data can tell nothing: no purchase, no seats, weeks without data.</summary>
    public static AnalysisResult AllUnknown() => Empty() with
    {
        Apps =
        [
            SomeApps.Figma() with
            {
                Purchased = null, Assigned = 40, Active30 = 0, Active90 = 0, Active365 = 0, Features = [],
                SeatsByStatus = new Dictionary<SeatStatus, int> { [SeatStatus.Unknown] = 40 },
                Weekly = [.. SomeApps.Weeks(_ => null)],
                Forecast = null, Caveats = ["The source conceals names, so no seat can be judged."],
            },
        ],
        Sources = [new() { Source = "figma-export", Apps = ["figma"], Stale = true, ConcealsNames = true }],
        Notices = ["No source tells seats apart."],
    };

    /// <summary>One app whose seats are paid in two currencies: totals stay side by side.</summary>
    public static AnalysisResult TwoCurrencies() => SingleApp() with
    {
        Apps = [SomeApps.Salesforce() with { MonthlyCost = [new(26_400m, "EUR"), new(3_120m, "USD")] }],
        Recommendations =
        [
            .. SomeActions.All().Where(r => r.App == "salesforce").Take(1),
            SomeActions.All().First(r => r.App == "salesforce") with { Id = "R-usd", Savings = new(null, null, new Money(9_600m, "USD")), Seats = 8, Title = "Take back 8 seats of Salesforce Enterprise (US)" },
        ],
    };

    /// <summary>The contracts of <see cref="Rich"/>.</summary>
    public static IReadOnlyList<Contract> Contracts() =>
    [
        new()
        {
            Id = "sf-2025", App = "salesforce", Start = new(2025, 3, 15), TermMonths = 24, RenewalMonths = 12, NoticeDays = 60, AutoRenew = true, Uplift = 0.07m,
            Lines =
            [
                new() { Plan = "enterprise", Quantity = 160, UnitPrice = new(150m, "EUR"), Floor = 120, Breaks = [new(150, new(145m, "EUR"))] },
                new() { Plan = "pro", Quantity = 40, UnitPrice = new(80m, "EUR") },
            ],
        },
        new()
        {
            Id = "slack-m", App = "slack", Start = new(2026, 1, 1), TermMonths = 1, RenewalMonths = 1, NoticeDays = 0, AutoRenew = true,
            Lines = [new() { Plan = "business-plus", Quantity = 320, UnitPrice = new(12.5m, "USD") }],
        },
    ];

    /// <summary>The catalogs of <see cref="Rich"/>.</summary>
    public static IReadOnlyList<AppCatalog> Catalogs() =>
    [
        new() { Id = "salesforce", Name = "Salesforce", Vendor = "Salesforce, Inc.", Plans = [new() { Id = "enterprise", Name = "Enterprise" }, new() { Id = "pro", Name = "Pro Suite" }] },
        new() { Id = "slack", Name = "Slack", Vendor = "Salesforce, Inc.", Plans = [new() { Id = "business-plus", Name = "Business+" }, new() { Id = "pro", Name = "Pro" }] },
    ];
}
