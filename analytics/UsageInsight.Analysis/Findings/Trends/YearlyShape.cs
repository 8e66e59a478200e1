namespace UsageInsight.Analysis.Findings;

/// <summary>Takes the shape of the year (holidays, quarter ends) out of a weekly series.</summary>
/// <remarks>Classical decomposition (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 3.4), with the shape smoothed over five weeks because each week has few years.</remarks>
internal static class YearlyShape
{
    private const int Year = 52;
    private const int Reach = 2;

    /// <summary>The series without its yearly shape; as it was where there are fewer than two years to learn the shape from.</summary>
    public static double[] Without(double[] y)
    {
        if (y.Length < 2 * Year)
        {
            return y;
        }

        var shape = Shape(y);
        return [.. y.Select((v, t) => Math.Max(0, v - shape[t % Year]))];
    }

    private static double[] Shape(double[] y)
    {
        var sum = new double[Year];
        var count = new int[Year];
        for (var t = 0; t < y.Length; t++)
        {
            var (from, to) = (Math.Max(0, t - (Year / 2)), Math.Min(y.Length, t + (Year / 2)));
            sum[t % Year] += y[t] - y.AsSpan(from, to - from).ToArray().Average();
            count[t % Year]++;
        }

        var raw = sum.Zip(count, (s, n) => s / n).ToArray();
        return [.. raw.Select((_, w) => Enumerable.Range(-Reach, (2 * Reach) + 1).Average(d => raw[(w + d + Year) % Year]))];
    }
}
