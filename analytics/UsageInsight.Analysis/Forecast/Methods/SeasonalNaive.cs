namespace UsageInsight.Analysis.Forecast;

/// <summary>As in the same week a year (52 weeks) before.</summary>
internal sealed class SeasonalNaive : IWeeklyMethod
{
    private const int Year = 52;

    public string Name => "as a year before";

    public int Needs => Year + 1;

    public double[][] Paths(double[] y, int ahead) =>
        [.. y.Select((_, t) => t < Year ? [] : Enumerable.Range(1, ahead).Select(h => y[t + (((h - 1) % Year) + 1) - Year]).ToArray())];
}
