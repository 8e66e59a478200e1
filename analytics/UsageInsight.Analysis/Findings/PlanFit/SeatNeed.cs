namespace UsageInsight.Analysis.Findings;

/// <summary>What one kept seat needs.</summary>
/// <param name="Plan">The plan it holds.</param>
/// <param name="Features">Ids of the features it needs, in ordinal order.</param>
internal sealed record SeatNeed(string Plan, IReadOnlyList<string> Features);
