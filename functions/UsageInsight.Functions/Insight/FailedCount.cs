namespace UsageInsight.Functions.Insight;

/// <summary>Records of one source that could not be counted for one reason.</summary>
/// <param name="Source">The source.</param>
/// <param name="Reason">The reason's code.</param>
/// <param name="Example">What was wrong with the newest of them; holds no personal data.</param>
/// <param name="Records">How many.</param>
/// <param name="Newest">When the newest was received.</param>
internal sealed record FailedCount(string Source, string Reason, string Example, long Records, DateTimeOffset Newest);
