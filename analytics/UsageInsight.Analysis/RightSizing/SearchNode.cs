namespace UsageInsight.Analysis.RightSizing;

/// <summary>A part of the search space: what is still open, which pieces of prices are allowed, and a bound on what it can hold.</summary>
internal sealed record SearchNode(SeatModel Model, RegimeRange[] Ranges, DualPrices Prices, Int128 Bound);
