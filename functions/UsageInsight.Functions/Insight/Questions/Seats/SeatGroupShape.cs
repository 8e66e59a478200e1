using System.ComponentModel;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Insight.Questions.Seats;

/// <summary>A group of seats, as programs get it.</summary>
internal sealed record SeatGroupShape
{
    [Description("The app's id.")]
    public required string App { get; init; }

    [Description("The app's name.")]
    public required string AppName { get; init; }

    [Description("What the group has in common: a state of use or a plan.")]
    public required SeatGrouping By { get; init; }

    [Description("The state's or plan's id.")]
    public required string Key { get; init; }

    [Description("The same in words.")]
    public required string Name { get; init; }

    [Description("How many assigned seats.")]
    public required CountShape Seats { get; init; }

    /// <summary>The groups of an app: by state, then by plan.</summary>
    public static IEnumerable<SeatGroupShape> Of(AppStory app) =>
    [
        .. app.Statuses.Select(s => new SeatGroupShape { App = app.App, AppName = app.Name, By = SeatGrouping.State, Key = StatusWords.Key(s.Status), Name = StatusWords.Of(s.Status), Seats = CountShape.Of(s.Seats) }),
        .. app.Plans.Select(p => new SeatGroupShape { App = app.App, AppName = app.Name, By = SeatGrouping.Plan, Key = p.Plan, Name = p.Name, Seats = CountShape.Of(p.Assigned) }),
    ];
}
