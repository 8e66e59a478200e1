namespace UsageInsight.Analysis;

/// <summary>A figure with the bounds it lies in with the stated probability.</summary>
/// <param name="Mean">The expected value.</param>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Level">The probability that the value lies within the bounds, 0 to 1.</param>
public sealed record Interval(double Mean, double Low, double High, double Level);
