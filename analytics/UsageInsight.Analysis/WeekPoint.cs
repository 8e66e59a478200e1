namespace UsageInsight.Analysis;

/// <summary>A weekly figure.</summary>
/// <param name="Monday">The week's first day.</param>
/// <param name="Seats">Distinct active seats; null where the source has a gap that week: unknown is not zero.</param>
public sealed record WeekPoint(DateOnly Monday, int? Seats);
