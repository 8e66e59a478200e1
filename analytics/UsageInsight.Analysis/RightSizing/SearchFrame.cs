namespace UsageInsight.Analysis.RightSizing;

/// <summary>What stays the same through a whole search: the coupled plans, what replacements cost, and the limits on them.</summary>
internal sealed class SearchFrame
{
    /// <summary>The pieces of each coupled plan's cost; sink s is entry s - 1.</summary>
    public required PlanRegime[][] Sinks { get; init; }

    /// <summary>Cost of replacing each feature, in search units; at least 1.</summary>
    public required Int128[] FeatureCosts { get; init; }

    /// <summary>Build cost of each feature, in scale units.</summary>
    public required Int128[] BuildCosts { get; init; }

    public required int ReplacementLimit { get; init; }

    public required Int128? BuildLimit { get; init; }

    public required long SeatTotal { get; init; }

    public int FeatureCount => FeatureCosts.Length;

    public UInt128 All => FeatureCount == 128 ? UInt128.MaxValue : Bits.One(FeatureCount) - 1;

    public static SearchFrame Of(CompiledProblem problem) => new()
    {
        Sinks = [.. problem.Plans.Where(p => p.Coupled).Select(p => p.Regimes)],
        FeatureCosts = [.. problem.Replaceables.Select(r => r.Cost)],
        BuildCosts = [.. problem.Replaceables.Select(r => r.Build)],
        ReplacementLimit = problem.ReplacementLimit,
        BuildLimit = problem.BuildLimit,
        SeatTotal = problem.SeatTotal,
    };

    public Int128 CostOf(UInt128 features) => Sum(features, FeatureCosts);

    public Int128 BuildOf(UInt128 features) => Sum(features, BuildCosts);

    private static Int128 Sum(UInt128 features, Int128[] amounts)
    {
        Int128 sum = 0;
        for (var rest = features; rest != 0; rest &= rest - 1)
        {
            sum += amounts[Bits.Lowest(rest)];
        }

        return sum;
    }
}
