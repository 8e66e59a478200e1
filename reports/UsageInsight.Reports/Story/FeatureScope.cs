using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>What the reader sees of the app around a feature: the larger groups that the feature's users belong to.</summary>
/// <param name="Assigned">Seats assigned; null where not known.</param>
/// <param name="Active">Seats of the app active in 30 days, as they are shown.</param>
/// <param name="AsOf">The last day that counts.</param>
/// <param name="Threshold">k.</param>
internal readonly record struct FeatureScope(int? Assigned, ShownCount Active, DateOnly AsOf, int Threshold)
{
    /// <summary>All seats of the app, as they are shown.</summary>
    public ShownCount All => Assigned is { } assigned ? ShownCount.Exact(assigned) : ShownCount.Unknown;
}
