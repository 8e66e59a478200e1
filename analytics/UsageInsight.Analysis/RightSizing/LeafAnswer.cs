namespace UsageInsight.Analysis.RightSizing;

/// <summary>The best placement of seats for one replaced set and one piece of each coupled plan's price.</summary>
/// <param name="Value">Its whole cost in search units.</param>
/// <param name="Pieces">The piece of each coupled plan.</param>
/// <param name="Quantity">Seats per sink.</param>
/// <param name="Prices">Prices per sink at which everybody prefers the placement.</param>
internal sealed record LeafAnswer(Int128 Value, int[] Pieces, long[] Quantity, Int128[] Prices);
