namespace UsageInsight.Ledger;

/// <summary>One log of changed statements.</summary>
/// <param name="Number">Its number.</param>
/// <param name="ReceivedDay">The newest day of receipt in it, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Shards">The seat shards it has a page for, one bit each.</param>
internal readonly record struct StatementLogInfo(int Number, int ReceivedDay, ulong Shards);
