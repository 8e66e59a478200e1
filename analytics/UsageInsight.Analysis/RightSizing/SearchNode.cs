namespace UsageInsight.Analysis.RightSizing;

/// <summary>A part of the search space: what is still open, which pieces of prices are allowed, and a bound on what it can hold.</summary>
/// <param name="Model">What is still open about the replaced set.</param>
/// <param name="Ranges">The pieces of each coupled plan's price that are still allowed.</param>
/// <param name="Prices">Prices that gave the bound, to go on from.</param>
/// <param name="Guess">The replaced set that seems best here.</param>
/// <param name="Bound">No answer in this part costs less.</param>
internal sealed record SearchNode(SeatModel Model, RegimeRange[] Ranges, DualPrices Prices, UInt128 Guess, Int128 Bound);
