namespace UsageInsight.Functions.Pipeline;

/// <summary>Names the newest analysis: readers keep what they read until this changes.</summary>
/// <param name="AsOf">The last day that counted.</param>
/// <param name="ComputedAt">When it was computed.</param>
/// <param name="SeatsForgotten">True after an erasure took the verdicts on single seats along.</param>
internal sealed record AnalysisHead(DateOnly AsOf, DateTimeOffset ComputedAt, bool SeatsForgotten = false);
