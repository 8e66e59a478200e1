using System.ComponentModel;
using UsageInsight.Reports.Story;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>The active seats of one week as programs get them.</summary>
public sealed record WeekShape
{
    [Description("The week's first day.")]
    public required DateOnly Monday { get; init; }

    [Description("Seats with use in the week; unknown where the source has a gap.")]
    public required CountShape Seats { get; init; }

    /// <summary>One week of a story.</summary>
    public static WeekShape Of(WeekStory week) => new() { Monday = week.Monday, Seats = CountShape.Of(week.Seats) };
}
