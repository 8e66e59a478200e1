namespace UsageInsight.Analysis.RightSizing;

/// <summary>A volume break.</summary>
/// <param name="From">The smallest paid quantity the price holds for; at least 1.</param>
/// <param name="Price">Price of one seat for one month, for all units; zero or more, and not necessarily lower.</param>
public sealed record PlanBreak(int From, decimal Price);
