namespace UsageInsight.Ledger;

/// <summary>What an erasure removed.</summary>
/// <param name="Pairs">Activity pairs.</param>
/// <param name="Records">Kept usage, seat and presence records.</param>
/// <param name="Failed">Failed records.</param>
public readonly record struct EraseOutcome(int Pairs, long Records, int Failed);
