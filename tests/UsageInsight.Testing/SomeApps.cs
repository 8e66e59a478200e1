using UsageInsight.Analysis;
using UsageInsight.Ledger;

namespace UsageInsight.Testing;

/// <summary>The apps of <see cref="SomeAnalysis.Rich"/>.</summary>
public static class SomeApps
{
    private static readonly DateOnly LastMonday = new(2026, 11, 9);

    public static AppSummary Salesforce() => new()
    {
        App = "salesforce", Name = "Salesforce", Purchased = 200, Assigned = 186, Active30 = 121, Active90 = 143, Active365 = 170,
        SeatsByStatus = Counts(121, 13, 9, 18, 15, 3, 4, 0, 3),
        MonthlyCost = [new(26_400m, "EUR")],
        Clocks = [new() { Contract = "sf-2025", TermStart = new(2025, 3, 15), TermEnd = new(2027, 3, 14), CancelBy = new(2027, 1, 13), DaysLeft = 53, AutoRenew = true, BoundUntil = new(2027, 3, 14) }],
        Features =
        [
            Feature("salesforce", "opportunity", "Opportunities", 118, 139, 151_200, 0.9, Trend(TrendVerdict.Steady)),
            Feature("salesforce", "report", "Reports", 74, 96, 31_400, 0.6, Trend(TrendVerdict.Declining, new(2026, 6, 1))),
            Feature("salesforce", "forecast", "Forecasting", 22, 41, 6_210, 0.24, Trend(TrendVerdict.Growing)),
            Feature("salesforce", "quarter-close", "Quarter close", 0, 17, 1_140, 0.1, Trend(TrendVerdict.Seasonal)),
            Feature("salesforce", "territory-report", "Territory report", 3, 3, 220, 0.02, Trend(TrendVerdict.Declining)) with
            {
                Replaceability = new() { Score = 0.82, Parts = [new("reads only", 1, 0.5, "The feature only reads."), new("few users", 0.64, 0.5, "3 seats use it.")] },
            },
            Feature("salesforce", "cpq", "Price quotes", 12, 26, 3_020, 0.15, Trend(TrendVerdict.Steady)) with
            {
                Replaceability = new() { Score = 0.4, Parts = [new("writes", 0.4, 1, "It writes quotes.")], Vetoes = [new("system-of-record", "Quotes are binding records.", "head of sales operations")] },
            },
            Feature("salesforce", "einstein", "Einstein scoring", 0, 0, 0, 0, Trend(TrendVerdict.NeverAdopted)) with { LastUsed = null },
            Feature("salesforce", "sync", "Mail sync", 0, 0, 0, null, null) with { Observable = false, LastUsed = null },
        ],
        Seats = Seats("salesforce", ["enterprise", "enterprise", "enterprise", "enterprise", "pro"], Counts(121, 13, 9, 18, 15, 3, 4, 0, 3)),
        Weekly = [.. Weeks(i => 128 - (i / 6) + (i % 4))],
        Forecast = Forecast(119, -0.4),
    };

    public static AppSummary Slack() => new()
    {
        App = "slack", Name = "Slack", Purchased = 320, Assigned = 320, Active30 = 282, Active90 = 296, Active365 = 311,
        SeatsByStatus = Counts(282, 8, 6, 12, 6, 6, 0, 0, 0),
        MonthlyCost = [new(4_000m, "USD")],
        Clocks = [new() { Contract = "slack-m", TermStart = new(2026, 11, 1), TermEnd = new(2026, 11, 30), CancelBy = new(2026, 11, 30), DaysLeft = 9, AutoRenew = true, Renewals = 10, BoundUntil = new(2026, 11, 30) }],
        Features =
        [
            Feature("slack", "message", "Messages", 282, 296, 390_000, 0.97, Trend(TrendVerdict.Steady)),
            Feature("slack", "huddle", "Huddles", 96, 131, 9_400, 0.44, Trend(TrendVerdict.Growing)),
            Feature("slack", "workflow", "Workflow builder", 2, 9, 310, 0.04, Trend(TrendVerdict.Dying, new(2026, 9, 14))),
        ],
        Seats = Seats("slack", ["business-plus"], Counts(282, 8, 6, 12, 6, 6, 0, 0, 0)),
        Weekly = [.. Weeks(i => i is 36 or 37 ? null : 270 + (i / 5))],
        Forecast = Forecast(283, 0.5),
        Caveats = ["The source has a gap of 14 days in August."],
    };

    public static AppSummary Figma() => new()
    {
        App = "figma", Name = "Figma", Purchased = null, Assigned = 46, Active30 = 21, Active90 = 30, Active365 = 41,
        SeatsByStatus = Counts(21, 5, 0, 6, 0, 0, 0, 0, 14),
        Features = [Feature("figma", "edit", "Edit a file", 14, 22, 4_020, null, null), Feature("figma", "comment", "Comment", 19, 28, 2_010, null, null)],
        Weekly = [.. Weeks(i => i >= 50 ? null : 24 - (i % 3))],
        Caveats = ["The source is stale: no data since 3 Nov 2026.", "The source conceals names."],
    };

    /// <summary>52 weeks up to the last complete one.</summary>
    public static IEnumerable<WeekPoint> Weeks(Func<int, int?> seats) =>
        Enumerable.Range(0, 52).Select(i => new WeekPoint(LastMonday.AddDays(7 * (i - 51)), seats(i)));

    /// <summary>A feature with the given use.</summary>
    public static FeatureSummary Feature(string app, string id, string name, int seats30, int seats90, long quantity, double? adoption, FeatureTrend? trend) => new()
    {
        Key = new(app, id), Name = name, Seats7 = seats30 / 2, Seats30 = seats30, Seats90 = seats90, Seats365 = seats90, Quantity365 = quantity,
        Adoption = adoption, Stickiness = seats90 > 0 ? 0.31 : null, LastUsed = SomeAnalysis.AsOf.AddDays(seats30 > 0 ? -1 : -52), Trend = trend, IncludedIn = ["Enterprise"],
        Weekly = [.. Weeks(i => i is 36 or 37 ? null : Math.Max(0, seats30 + ((seats90 - seats30) * (51 - i) / 51)))],
    };

    private static FeatureTrend Trend(TrendVerdict verdict, DateOnly? changed = null) => new() { Verdict = verdict, ChangedOn = changed, Test = "Mann-Kendall, Theil-Sen" };

    private static Dictionary<SeatStatus, int> Counts(params int[] counts) => counts.Select((n, i) => (Status: (SeatStatus)i, n)).ToDictionary(x => x.Status, x => x.n);

    /// <summary>One finding per counted seat; those idle for over 90 days and those never used are to be reclaimed.</summary>
    private static List<SeatFinding> Seats(string app, string[] plans, Dictionary<SeatStatus, int> counts) =>
    [
        .. counts.OrderBy(c => c.Key).SelectMany(c => Enumerable.Repeat(c.Key, c.Value)).Select((status, i) => new SeatFinding
        {
            Seat = new($"s{(i * 7919) % 100_000:x5}"), App = app, Plan = plans[i % plans.Length], Status = status,
            LastActive = status == SeatStatus.NeverUsed ? null : new DateOnly(2026, 7, 1).AddDays(i % 20),
            Reclaim = status is SeatStatus.Idle90 or SeatStatus.NeverUsed,
            Again90 = status == SeatStatus.Idle90 ? 0.03 + (i % 10 * 0.01) : null,
            Reasons = status == SeatStatus.NeverUsed ? ["never used since it was assigned"] : ["no use for over 90 days"],
        }),
    ];

    private static DemandForecast Forecast(double level, double slope) => new()
    {
        Method = "damped trend", Mase = 0.81,
        Points = [.. Enumerable.Range(1, 26).Select(i => new ForecastPoint(LastMonday.AddDays(7 * i), level + (slope * i), level + (slope * i) - 3 - i * 0.4, level + (slope * i) + 3 + i * 0.4, level - 6 - i, level + 6 + i))],
    };
}
