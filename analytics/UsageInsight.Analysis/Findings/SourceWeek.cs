namespace UsageInsight.Analysis;

/// <summary>How many days of a week a source had data for.</summary>
/// <param name="Monday">The week's first day.</param>
/// <param name="Days">0 to 7; the as-of day's own week may be cut short.</param>
public sealed record SourceWeek(DateOnly Monday, int Days);
