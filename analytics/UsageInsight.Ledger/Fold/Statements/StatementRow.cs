namespace UsageInsight.Ledger;

/// <summary>One row without an id while it is folded.</summary>
/// <param name="Slot">Seat (in its shard), feature and day.</param>
/// <param name="Quantity">How many times.</param>
/// <param name="Unit">The commit unit; later units have greater numbers.</param>
internal readonly record struct StatementRow(ulong Slot, int Quantity, int Unit);
