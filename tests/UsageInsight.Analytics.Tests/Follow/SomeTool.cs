using UsageInsight.Analysis.Follow;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Follow;

internal static class SomeTool
{
    public static readonly FeatureKey Export = new("crm", "export");

    /// <summary>A tool that went live on Monday, 5 January 2026.</summary>
    public static ReplacementTool Live(string? cohort = null) => new()
    {
        Id = "tool-export",
        Owner = "sales-operations",
        Purpose = "Export the pipeline.",
        Replaces = Export,
        Cohort = cohort,
        BuildCost = new(2000, "EUR"),
        RunPerMonth = new(50, "EUR"),
        StartedOn = new(2026, 1, 5),
        Expires = new(2026, 6, 30),
    };
}
