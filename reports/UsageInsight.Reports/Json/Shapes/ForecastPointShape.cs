using System.ComponentModel;
using UsageInsight.Analysis;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>How many seats one week will need, as programs get it.</summary>
public sealed record ForecastPointShape
{
    [Description("The week's first day.")]
    public required DateOnly Monday { get; init; }

    [Description("Expected active seats.")]
    public required double? Mean { get; init; }

    [Description("Lower end of the 80 % band.")]
    public required double? Low80 { get; init; }

    [Description("Upper end of the 80 % band.")]
    public required double? High80 { get; init; }

    [Description("Lower end of the 95 % band.")]
    public required double? Low95 { get; init; }

    [Description("Upper end of the 95 % band.")]
    public required double? High95 { get; init; }

    /// <summary>One point of a forecast.</summary>
    public static ForecastPointShape Of(ForecastPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return new()
        {
            Monday = point.Monday, Mean = ShapeText.Rounded(point.Mean), Low80 = ShapeText.Rounded(point.Low80), High80 = ShapeText.Rounded(point.High80), Low95 = ShapeText.Rounded(point.Low95), High95 = ShapeText.Rounded(point.High95),
        };
    }
}
