namespace UsageInsight.Benchmarks.Cost;

/// <summary>One figure of the cost model.</summary>
/// <param name="Value">The figure; for a price, in the file's currency.</param>
/// <param name="Unit">What it counts, or what the price is for.</param>
/// <param name="From">Where it comes from.</param>
/// <param name="Free">For a price: how much a month costs nothing, in what is counted.</param>
internal sealed record CostFigure(decimal Value, string Unit, string From, decimal Free = 0);
