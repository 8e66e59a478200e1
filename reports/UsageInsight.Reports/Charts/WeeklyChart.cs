using System.Text.Json.Nodes;
using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Charts;

/// <summary>Seats in use by week against the seats bought, with the forecast and its band.</summary>
public static class WeeklyChart
{
    private const int WeeksBack = 52;
    private const int WeeksAhead = 26;

    /// <summary>The weeks that are drawn, oldest first.</summary>
    public static IReadOnlyList<WeekStory> Past(AppStory app) => [.. app.Weeks.TakeLast(WeeksBack)];

    /// <summary>The forecast weeks that are drawn; empty where there is no forecast.</summary>
    public static IReadOnlyList<ForecastPoint> Ahead(AppStory app) =>
        app.Forecast is null ? [] : [.. app.Forecast.Points.Where(p => app.Weeks.Count == 0 || p.Monday > app.Weeks[^1].Monday).Take(WeeksAhead)];

    /// <summary>What to draw.</summary>
    public static JsonObject Describe(AppStory app)
    {
        var (past, ahead) = (Past(app), Ahead(app));
        DateOnly[] mondays = [.. past.Select(w => w.Monday), .. ahead.Select(p => p.Monday)];
        List<JsonObject> series = [LineChart.Told("in use", "actual", [.. past.Select(w => (ShownCount?)w.Seats), .. ahead.Select(_ => (ShownCount?)null)])];
        if (ahead.Count > 0)
        {
            var blank = past.Select(_ => (double?)null).ToArray();
            var forecast = LineChart.Series("forecast", "forecast", [.. blank, .. ahead.Select(p => (double?)p.Mean)]);
            forecast["low"] = LineChart.Numbers([.. blank, .. ahead.Select(p => (double?)Math.Max(0, p.Low80))]);
            forecast["high"] = LineChart.Numbers([.. blank, .. ahead.Select(p => (double?)p.High80)]);
            series.Add(forecast);
        }

        if (app.Purchased is { } bought)
        {
            series.Add(LineChart.Series("purchased", "entitled", [.. mondays.Select(m => Entitled(app, m) ? (double?)bought : null)]));
        }

        return LineChart.Describe("seats", mondays, series, Marks(app, mondays), LineChart.Gaps(past));
    }

    /// <summary>The same as a table.</summary>
    public static Table Behind(AppStory app, string name) => new()
    {
        Name = name,
        Title = $"{app.Name}: seats in use by week",
        Columns =
        [
            new("week", "Week of", CellKind.Day), new("seats", "In use", CellKind.Count), new("forecast", "Forecast", CellKind.Estimate),
            new("low", "80 % from", CellKind.Estimate), new("high", "80 % to", CellKind.Estimate), new("purchased", "Purchased", CellKind.Count),
        ],
        Rows =
        [
            .. Past(app).Select(w => (IReadOnlyList<Cell>)[Cell.Date(w.Monday, ""), Cell.Count(w.Seats), Cell.Text(""), Cell.Text(""), Cell.Text(""), Bought(app, w.Monday)]),
            .. Ahead(app).Select(p => (IReadOnlyList<Cell>)
                [Cell.Date(p.Monday, ""), Cell.Text(""), Cell.Estimate(p.Mean), Cell.Estimate(Math.Max(0, p.Low80)), Cell.Estimate(p.High80), Bought(app, p.Monday)]),
        ],
    };

    /// <summary>What the picture says.</summary>
    public static string Statement(AppStory app)
    {
        var counted = Past(app).Where(w => w.Seats.Middle is not null).ToList();
        var now = counted.Count > 0 ? $"{counted[^1].Seats.Of("seat")} in use in the week of {Say.Day(counted[^1].Monday)}" : "No week has enough seats or data to show";
        var bought = app.Purchased is { } n ? $", {Say.Count(n)} purchased" : ", and how many were purchased is not known";
        var ahead = Ahead(app) is { Count: > 0 } points
            ? $" In {Say.Of(points.Count, "week")}: about {Say.Estimate(points[^1].Mean)} ({Say.Estimate(Math.Max(0, points[^1].Low80))} to {Say.Estimate(points[^1].High80)}, 80 % sure)."
            : " The history is too short for a forecast.";
        var unknown = Past(app).Count(w => w.Seats.Kind == ShownCountKind.Unknown);
        return now + bought + "." + ahead + (unknown > 0 ? $" {Say.Of(unknown, "week")} without data: unknown, not zero." : "");
    }

    /// <summary>What was bought is known for the current term only; before it the line is absent, not flat.</summary>
    public static bool Entitled(AppStory app, DateOnly monday) =>
        app.Clock is null || (monday.AddDays(6) >= app.Clock.TermStart && (app.Clock.AutoRenew || monday <= app.Clock.TermEnd));

    private static Cell Bought(AppStory app, DateOnly monday) => app.Purchased is { } n && Entitled(app, monday) ? Cell.Count(n) : Cell.Unknown;

    private static IEnumerable<(DateOnly At, string Text)> Marks(AppStory app, DateOnly[] mondays) =>
        app.Clock is { Ended: false } clock && LineChart.WeekOf(clock.DecideBy(), mondays) is { } week ? [(week, $"{(clock.AutoRenew ? "cancel-by" : "ends")} {Say.Day(clock.DecideBy())}")] : [];
}
