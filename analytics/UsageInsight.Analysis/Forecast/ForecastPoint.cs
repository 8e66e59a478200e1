namespace UsageInsight.Analysis;

/// <summary>The forecast for one week.</summary>
/// <param name="Monday">The week's first day.</param>
/// <param name="Mean">Expected distinct active seats.</param>
/// <param name="Low80">Lower bound of the 80 % interval.</param>
/// <param name="High80">Upper bound of the 80 % interval.</param>
/// <param name="Low95">Lower bound of the 95 % interval.</param>
/// <param name="High95">Upper bound of the 95 % interval.</param>
public sealed record ForecastPoint(DateOnly Monday, double Mean, double Low80, double High80, double Low95, double High95);
