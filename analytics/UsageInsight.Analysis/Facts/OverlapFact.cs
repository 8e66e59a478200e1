namespace UsageInsight.Analysis.Facts;

/// <summary>q4: how many seats used both of two features in the last 90 days; a feature with itself gives its own seats.</summary>
/// <param name="First">Position in <see cref="UsageFacts.Features"/>, at most <paramref name="Second"/>.</param>
/// <param name="Second">Position in <see cref="UsageFacts.Features"/>.</param>
/// <param name="Seats">Seats that used both; at least 1.</param>
public readonly record struct OverlapFact(int First, int Second, int Seats);
