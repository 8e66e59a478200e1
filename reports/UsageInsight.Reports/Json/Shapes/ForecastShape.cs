using System.ComponentModel;
using UsageInsight.Analysis;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>A forecast of seats as programs get it.</summary>
public sealed record ForecastShape
{
    [Description("The method that was chosen on the app's own past.")]
    public required string Method { get; init; }

    [Description("Its error on that past against repeating last year's week (MASE): below 1 it is better; null where it could not be measured.")]
    public required double? Mase { get; init; }

    [Description("The weeks to come, the nearest first.")]
    public required IReadOnlyList<ForecastPointShape> Points { get; init; }

    /// <summary>A forecast; null where the history is too short for one.</summary>
    public static ForecastShape? Of(DemandForecast? forecast) => forecast is null ? null : new()
    {
        Method = SafeText.Name(forecast.Method), Mase = ShapeText.Rounded(forecast.Mase), Points = [.. forecast.Points.Select(ForecastPointShape.Of)],
    };
}
