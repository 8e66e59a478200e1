namespace UsageInsight.Ledger;

/// <summary>Where a value stands in a text.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its bytes; 0 where it is empty or absent.</param>
public readonly record struct Place(int Start, int Length);
