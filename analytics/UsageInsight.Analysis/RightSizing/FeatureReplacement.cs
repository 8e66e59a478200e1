using UsageInsight.Ledger;

namespace UsageInsight.Analysis.RightSizing;

/// <summary>A feature that the optimum replaces.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Seats">Kept seats that need it.</param>
/// <param name="Build">One-off build cost.</param>
/// <param name="RunPerMonth">Cost of keeping the tool per month.</param>
/// <param name="Saved">What replacing it saves over the horizon, its own costs taken off; null where that was not proven.</param>
/// <param name="WorthBelow">It is worth replacing below this build cost; null where that was not proven.</param>
public sealed record FeatureReplacement(string Feature, long Seats, Money Build, Money RunPerMonth, Money? Saved, Money? WorthBelow);
