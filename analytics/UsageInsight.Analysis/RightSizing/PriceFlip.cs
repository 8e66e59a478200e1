namespace UsageInsight.Analysis.RightSizing;

/// <summary>The price at which a plan in use is dropped.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Price">What it costs now per seat and month, at the quantity paid for.</param>
/// <param name="DropsAbove">Above this price the best answer uses the plan no more at all; a part of its seats may leave earlier.</param>
public sealed record PriceFlip(string Plan, decimal Price, decimal DropsAbove);
