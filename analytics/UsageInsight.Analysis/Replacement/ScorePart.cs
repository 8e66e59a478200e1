namespace UsageInsight.Analysis;

/// <summary>One named part of a transparent score.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Value">0 to 1.</param>
/// <param name="Weight">Its share of the score; the weights add up to 1.</param>
/// <param name="Reason">The observation behind it, in plain words.</param>
public sealed record ScorePart(string Name, double Value, double Weight, string Reason);
