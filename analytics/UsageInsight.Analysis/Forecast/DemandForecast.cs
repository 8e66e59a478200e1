namespace UsageInsight.Analysis;

/// <summary>How many distinct seats will be active per week.</summary>
public sealed record DemandForecast
{
    /// <summary>The method that won the backtest on this series.</summary>
    public required string Method { get; init; }

    /// <summary>The coming weeks, nearest first.</summary>
    public required IReadOnlyList<ForecastPoint> Points { get; init; }

    /// <summary>Mean absolute scaled error of the method in the backtest; null where the history was too short for one.</summary>
    public double? Mase { get; init; }
}
