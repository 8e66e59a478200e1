namespace UsageInsight.Analysis.Forecast;

/// <summary>The mean of the medians of the last 8, 13 and 26 weeks.</summary>
/// <remarks>
/// Medians pass over single wild weeks (holidays, a release); three windows are a compromise between a level that moved lately and one
/// that only scattered. Averaging over windows instead of choosing one is what Pesaran and Timmermann, Selection of estimation window in
/// the presence of breaks, 2007, found to be safest where breaks cannot be dated.
/// </remarks>
internal sealed class RobustLevel : IWeeklyMethod
{
    private static readonly int[] Windows = [8, 13, 26];

    public string Name => "medians of the last 8, 13 and 26 weeks";

    public int Needs => Windows[0];

    public double[][] Paths(double[] y, int ahead) =>
        [.. y.Select((_, t) => t + 1 < Needs ? [] : Enumerable.Repeat(Windows.Average(w => Median(y.AsSpan(Math.Max(0, t + 1 - w), Math.Min(t + 1, w)))), ahead).ToArray())];

    private static double Median(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
