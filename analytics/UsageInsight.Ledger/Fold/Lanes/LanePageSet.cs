namespace UsageInsight.Ledger;

/// <summary>The pages of one lane and period.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Period">The period.</param>
/// <param name="Shards">The seat shards that have a page, one bit each.</param>
internal sealed record LanePageSet(int Lane, int Period, ulong Shards);
