using UsageInsight.Analysis;
using UsageInsight.Ledger;

namespace UsageInsight.Testing;

/// <summary>The actions of <see cref="SomeAnalysis.Rich"/>, the most actionable first.</summary>
public static class SomeActions
{
    private static readonly DateOnly SalesforceCancelBy = new(2027, 1, 13);

    public static IReadOnlyList<Recommendation> All() =>
    [
        new()
        {
            Id = "R-7f21", Kind = RecommendationKind.Reclaim, App = "salesforce", Plan = "enterprise", Seats = 24,
            Title = "Take back 24 seats of Salesforce Enterprise",
            Because = "24 of 148 assigned seats had no use since August, and none of their holders is on leave as far as the data tells. About 1.1 of the 24 are expected to be needed again (0 to 3).",
            Savings = new(null, null, new Money(41_760m, "EUR")), CancelBy = SalesforceCancelBy, DaysLeft = 53,
            NeededAgain = new(1.1, 0, 3, 0.9), Basis = "again-within 2",
        },
        new()
        {
            Id = "R-09aa", Kind = RecommendationKind.DropUnassigned, App = "salesforce", Plan = "enterprise", Seats = 12,
            Title = "Give up 12 unassigned seats of Salesforce Enterprise", Because = "Bought 160, assigned 148, and demand is not expected to reach 150.",
            Savings = new(null, null, new Money(20_880m, "EUR")), CancelBy = SalesforceCancelBy, DaysLeft = 53, Basis = "counting 1",
        },
        new()
        {
            Id = "R-5c3e", Kind = RecommendationKind.Downgrade, App = "slack", Plan = "business-plus", TargetPlan = "pro", Seats = 61,
            Title = "Move 61 seats of Slack from Business+ to Pro", Because = "They used none of the 3 features that only Business+ holds in 365 days.",
            Savings = new(new Money(3_843m, "USD"), null, null), CancelBy = new(2026, 11, 30), DaysLeft = 9, NeededAgain = new(2.4, 0.6, 5.2, 0.9), Basis = "again-within 2",
        },
        new()
        {
            Id = "R-11d0", Kind = RecommendationKind.Replace, App = "salesforce", Feature = "territory-report", Seats = 3,
            Title = "Replace Territory report, used by 3 seats", Because = "3 seats open it once a month and export the rows.",
            Savings = new(null, null, new Money(5_400m, "EUR"), new Money(600m, "EUR")), CancelBy = SalesforceCancelBy, DaysLeft = 53, Basis = "replaceability 1",
        },
        new()
        {
            Id = "R-66b2", Kind = RecommendationKind.Reclaim, App = "slack", Plan = "business-plus", Seats = 18,
            Title = "Take back 18 seats of Slack Business+", Because = "No use for over 90 days.", Savings = new(new Money(2_700m, "USD"), null, null),
            CancelBy = new(2026, 11, 30), DaysLeft = 9, NeededAgain = new(1.9, 0, 4, 0.9), Basis = "again-within 2",
            Caveats = ["The source has a gap of 14 days in August."],
        },
        new()
        {
            Id = "R-90f4", Kind = RecommendationKind.Reclaim, App = "figma", Seats = 11, Title = "Take back 11 seats of Figma",
            Because = "No use was recorded for over 60 days.", Savings = Savings.Unknown, Basis = "baseline rule 1", Blocked = true,
            Caveats = ["The source is stale: no data since 3 Nov 2026.", "The source conceals names."],
        },
        new()
        {
            Id = "R-3b77", Kind = RecommendationKind.Renew, App = "salesforce", Plan = "pro", Seats = 40, Title = "Renew Salesforce Pro Suite with 31 seats instead of 40",
            Because = "At 31 seats the chance of running short in the next term is 5 %.", Savings = new(new Money(0, "EUR"), new Money(0, "EUR"), new Money(0, "EUR")),
            CancelBy = SalesforceCancelBy, DaysLeft = 53, Basis = "demand 1",
        },
    ];
}
