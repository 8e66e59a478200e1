namespace UsageInsight.Analysis.Forecast;

/// <summary>The mean of the last eight weeks.</summary>
internal sealed class RecentMean : IWeeklyMethod
{
    private const int Weeks = 8;

    public string Name => "mean of the last 8 weeks";

    public int Needs => Weeks;

    public double[][] Paths(double[] y, int ahead) =>
        [.. y.Select((_, t) => t < Weeks - 1 ? [] : Enumerable.Repeat(y.AsSpan(t - Weeks + 1, Weeks).ToArray().Average(), ahead).ToArray())];
}
