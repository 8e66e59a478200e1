namespace UsageInsight.Analysis.Prediction;

/// <summary>The past days on which assigned seats without use are looked at, for each horizon.</summary>
/// <param name="Horizons">Days ahead.</param>
/// <param name="Days">For each horizon the days, as <see cref="DateOnly.DayNumber"/>, whose outcomes are known.</param>
internal sealed record UnseenPlan(IReadOnlyList<int> Horizons, IReadOnlyList<int>[] Days)
{
    /// <summary>The days that a history has outcomes for.</summary>
    public static UnseenPlan Of(UsageHistory history, ActivityPanel panel, DateOnly asOf, IReadOnlyList<int> horizons) =>
        new(horizons, [.. horizons.Select(h => SnapshotPlan.Days(history, panel, asOf.DayNumber + 1, h))]);
}
