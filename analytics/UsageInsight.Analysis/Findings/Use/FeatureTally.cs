namespace UsageInsight.Analysis.Findings;

/// <summary>What the questions of the facts leave out about one feature, up to the as-of day.</summary>
/// <param name="LastDay">Day number of the last use; -1 where there is none.</param>
/// <param name="Quantity365">Times used in the last 365 days, by seats and by nobody in particular.</param>
internal readonly record struct FeatureTally(int LastDay, long Quantity365)
{
    public static FeatureTally operator +(FeatureTally a, FeatureTally b) => new(Math.Max(a.LastDay, b.LastDay), a.Quantity365 + b.Quantity365);
}
