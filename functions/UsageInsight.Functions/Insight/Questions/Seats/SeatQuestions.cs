using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Reports.Json.Shapes;

namespace UsageInsight.Functions.Insight.Questions.Seats;

/// <summary>How seats stand: as groups for everybody, one by one only for those who may.</summary>
internal static class SeatQuestions
{
    private static readonly Parameter<SeatGrouping> By = Parameters.Choice("by", "Only groups by state of use, or only by plan.", SeatGrouping.State);

    /// <summary>Groups of seats.</summary>
    public static Question Groups { get; } = Question.List(
        "seatGroups", "Seats as groups", "How many assigned seats are in each state of use and on each plan. Groups below the threshold are not counted out; never about single people.",
        asked => asked.Apps?.SelectMany(SeatGroupShape.Of).Where(g => asked.Values.Of(By) is not { } by || g.By == by)) with
    {
        Parameters = [Common.App, By],
        About = "app",
    };

    /// <summary>The seats to ask about. Only for routes that need <c>Permission.ReadSeats</c>.</summary>
    public static Question List { get; } = Question.List<SeatShape>(
        "seats", "Seats to ask about", "The seats of an app that somebody should be asked about: pseudonyms in order of id, no ranking, months instead of days. Needs the permission to read seats, and each reading is written into the access log.",
        async asked => asked.TheApp is { } app ? (await asked.Insight.SeatsAsync(asked.Newest, app.App, asked.Stopped)).Select(SeatShape.Of) : null) with
    {
        Parameters = [Common.TheApp],
        About = "app",
    };
}
