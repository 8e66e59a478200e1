using System.ComponentModel;
using UsageInsight.Reports.Json.Shapes;

namespace UsageInsight.Functions.Insight.Questions.Forecasts;

/// <summary>An app's forecast, as programs get it.</summary>
internal sealed record AppForecastShape
{
    [Description("The app's id.")]
    public required string App { get; init; }

    [Description("The app's name.")]
    public required string AppName { get; init; }

    [Description("Seats purchased; null where nothing says.")]
    public required int? Purchased { get; init; }

    [Description("Active seats by week so far, the oldest first.")]
    public required IReadOnlyList<WeekShape> Weeks { get; init; }

    [Description("How many will be needed; null where the history is too short.")]
    public required ForecastShape? Forecast { get; init; }
}
