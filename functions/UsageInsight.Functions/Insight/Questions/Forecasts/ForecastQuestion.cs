using UsageInsight.Reports.Json.Shapes;

namespace UsageInsight.Functions.Insight.Questions.Forecasts;

/// <summary>How many seats an app will need.</summary>
internal static class ForecastQuestion
{
    public static Question OfApp { get; } = Question.One("forecast", "Seats that will be needed", "Weekly active seats of an app so far and for the weeks to come, with 80 % and 95 % bands.", Tell) with
    {
        Parameters = [Common.TheApp],
        About = "app",
    };

    private static AppForecastShape? Tell(Asked asked) => asked.TheApp is not { } app ? null : new()
    {
        App = app.App,
        AppName = app.Name,
        Purchased = app.Purchased,
        Weeks = [.. app.Weeks.Select(WeekShape.Of)],
        Forecast = ForecastShape.Of(app.Forecast),
    };
}
