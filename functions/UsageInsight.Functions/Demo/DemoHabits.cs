namespace UsageInsight.Functions.Demo;

/// <summary>What the groups of the simulated company do with its three products.</summary>
internal static class DemoHabits
{
    public const string Salesforce = "salesforce";
    public const string Microsoft = "microsoft365";
    public const string Jira = "jira";

    public static readonly IReadOnlyList<DemoHabit> All =
    [
        new(Salesforce, "accounts", DemoCurve.Steady, Of(("sales", .62), ("field", .5), ("service", .4), ("marketing", .15))),
        new(Salesforce, "opportunities", DemoCurve.Steady, Of(("sales", .6), ("field", .45))),
        new(Salesforce, "cases", DemoCurve.Growing, Of(("service", .6))),
        new(Salesforce, "reports", DemoCurve.Steady, Of(("sales", .2), ("marketing", .25), ("finance", .15), ("service", .1))),
        new(Salesforce, "dashboards", DemoCurve.Steady, Of(("sales", .12), ("finance", .1)), Share: .6),
        new(Salesforce, "campaigns", DemoCurve.Steady, Of(("marketing", .4))),
        new(Salesforce, "mobile", DemoCurve.Growing, Of(("sales", .25), ("field", .4)), Share: .5),
        new(Salesforce, "chatter", DemoCurve.Dying, Of(("sales", .18), ("service", .15), ("marketing", .12), ("field", .1)), Share: .8),
        new(Salesforce, "commission-close", DemoCurve.QuarterClose, Of(("finance", .6))),
        new(Salesforce, "quote-layouts", DemoCurve.Steady, Of(("sales", .11)), Share: .4, Plan: "unlimited"),
        new(Microsoft, "outlook", DemoCurve.Steady, Of(("*", .82))),
        new(Microsoft, "teams", DemoCurve.Growing, Of(("*", .6))),
        new(Microsoft, "excel", DemoCurve.Steady, Of(("finance", .7), ("*", .3))),
        new(Microsoft, "word", DemoCurve.Steady, Of(("*", .25))),
        new(Microsoft, "onedrive", DemoCurve.Steady, Of(("*", .35)), Share: .8),
        new(Microsoft, "sharepoint", DemoCurve.Steady, Of(("*", .2)), Share: .7),
        new(Microsoft, "powerpoint", DemoCurve.Steady, Of(("sales", .15), ("marketing", .25), ("*", .06))),
        new(Microsoft, "forms", DemoCurve.Steady, Of(("*", .03)), Share: .2),
        new(Microsoft, "yammer", DemoCurve.Dying, Of(("*", .08)), Share: .5),
        new(Microsoft, "power-bi", DemoCurve.Growing, Of(("*", .22)), Share: .35, Plan: "e5"),
        new(Jira, "issues", DemoCurve.Steady, Of(("engineering", .72), ("operations", .35), ("service", .12))),
        new(Jira, "boards", DemoCurve.Steady, Of(("engineering", .55), ("operations", .15))),
        new(Jira, "automation", DemoCurve.Growing, Of(("engineering", .1)), Share: .3),
        new(Jira, "requests", DemoCurve.Steady, Of(("service", .35), ("operations", .2))),
        new(Jira, "reports", DemoCurve.Steady, Of(("engineering", .05), ("operations", .06)), Share: .4),
        new(Jira, "roadmaps", DemoCurve.Steady, Of(("engineering", .08)), Share: .1),
    ];

    private static Dictionary<string, double> Of(params (string Group, double Rate)[] rates) =>
        rates.ToDictionary(r => r.Group, r => r.Rate, StringComparer.Ordinal);
}
