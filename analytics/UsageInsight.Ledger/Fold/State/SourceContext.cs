namespace UsageInsight.Ledger;

/// <summary>Where kept records come from: their source and the UTC day they were received.</summary>
/// <param name="Source">The source's number.</param>
/// <param name="ReceivedDay">The day of receipt as <see cref="DateOnly.DayNumber"/>; no time of day is kept.</param>
internal readonly record struct SourceContext(int Source, int ReceivedDay);
