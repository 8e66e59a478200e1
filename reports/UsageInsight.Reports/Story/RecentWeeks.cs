using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>Shows weekly counts: whoever was active in a week of the last 30 days is among those active in 30 days, which the reader sees too.</summary>
internal static class RecentWeeks
{
    private const int Days = 30;

    /// <summary>One week.</summary>
    /// <param name="week">The week and its count; unknown where the source has a gap.</param>
    /// <param name="active">Those active in the 30 days to <paramref name="asOf"/>, as they are shown.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="threshold">k.</param>
    public static WeekStory Tell(WeekPoint week, ShownCount active, DateOnly asOf, int threshold) => new(week.Monday, week.Seats switch
    {
        null => ShownCount.Unknown,
        { } seats when week.Monday > asOf.AddDays(-Days) => SmallGroups.Inside(seats, active, threshold),
        { } seats => SmallGroups.Count(seats, threshold),
    });
}
