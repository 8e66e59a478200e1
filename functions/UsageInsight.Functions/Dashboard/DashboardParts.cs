using UsageInsight.Functions.Insight;

namespace UsageInsight.Functions.Dashboard;

/// <summary>What the pages work with.</summary>
internal sealed record DashboardParts
{
    /// <summary>What the pages show.</summary>
    public required InsightReader Insight { get; init; }

    public required TimeProvider Time { get; init; }
}
