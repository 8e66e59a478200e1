using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>One week of an app: the seats that were active.</summary>
/// <param name="Monday">The week's first day.</param>
/// <param name="Seats">How many; unknown where the source has a gap.</param>
public readonly record struct WeekStory(DateOnly Monday, ShownCount Seats);
