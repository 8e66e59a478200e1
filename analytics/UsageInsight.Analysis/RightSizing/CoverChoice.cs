namespace UsageInsight.Analysis.RightSizing;

/// <summary>The add-ons of a cover and what they cost a seat.</summary>
internal sealed record CoverChoice(Int128 Cost, int[] AddOns);
