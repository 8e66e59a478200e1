namespace UsageInsight.Analysis.Forecast;

/// <summary>The plain mean of several methods, which is hard to beat (J. M. Bates, C. W. J. Granger, The combination of forecasts, 1969).</summary>
internal sealed class Combination(string name, params IWeeklyMethod[] parts) : IWeeklyMethod
{
    public string Name => name;

    public int Needs => parts.Max(p => p.Needs);

    public double[][] Paths(double[] y, int ahead)
    {
        var all = parts.Select(p => p.Paths(y, ahead)).ToArray();
        return [.. y.Select((_, t) => t + 1 < Needs ? [] : Enumerable.Range(0, ahead).Select(h => all.Average(p => p[t][h])).ToArray())];
    }
}
