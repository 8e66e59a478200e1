using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>One week of an app: the seats that were active.</summary>
/// <param name="Monday">The week's first day.</param>
/// <param name="Seats">How many; unknown where the source has a gap.</param>
public readonly record struct WeekStory(DateOnly Monday, ShownCount Seats)
{
    /// <summary>A week as readers see it: in steps, as all that is counted within a time.</summary>
    /// <param name="week">The week.</param>
    /// <param name="whole">Those its users are among; null where not known.</param>
    /// <param name="threshold">k.</param>
    internal static WeekStory Of(WeekPoint week, int? whole, int threshold) => new(week.Monday, week.Seats is { } seats ? SmallGroups.Step(seats, threshold, whole) : ShownCount.Unknown);
}
