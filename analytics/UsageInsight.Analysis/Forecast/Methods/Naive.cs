namespace UsageInsight.Analysis.Forecast;

/// <summary>As last week.</summary>
internal sealed class Naive : IWeeklyMethod
{
    public string Name => "as last week";

    public int Needs => 1;

    public double[][] Paths(double[] y, int ahead) => [.. y.Select(v => Enumerable.Repeat(v, ahead).ToArray())];
}
