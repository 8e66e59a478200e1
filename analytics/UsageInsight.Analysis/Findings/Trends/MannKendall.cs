using MathNet.Numerics.Distributions;

namespace UsageInsight.Analysis.Findings;

/// <summary>The test of Mann and Kendall for a rise or fall, whatever its shape.</summary>
/// <remarks>
/// H. B. Mann, Nonparametric tests against trend, 1945; M. G. Kendall, Rank Correlation Methods, 1975: S counts rising pairs minus
/// falling ones, with the variance corrected for ties. Weeks that resemble their neighbours are worth fewer than they are: the variance
/// can be stretched by lag-1 autocorrelation (S. Yue, C. Y. Wang, 2004, for an AR(1) series).
/// </remarks>
/// <param name="S">Rising pairs minus falling pairs.</param>
/// <param name="Variance">Of S if there were no trend.</param>
internal readonly record struct MannKendall(double S, double Variance)
{
    /// <summary>The standard score, with the correction for continuity; 0 where nothing varies.</summary>
    public double Z => Variance <= 0 || S == 0 ? 0 : (S - Math.Sign(S)) / Math.Sqrt(Variance);

    /// <summary>The two-sided p-value.</summary>
    public double PValue => Math.Min(1, 2 * Normal.CDF(0, 1, -Math.Abs(Z)));

    /// <summary>Tests a series as it stands.</summary>
    public static MannKendall Of(ReadOnlySpan<double> y)
    {
        double s = 0, n = y.Length;
        for (var i = 0; i < y.Length; i++)
        {
            for (var j = i + 1; j < y.Length; j++)
            {
                s += Math.Sign(y[j] - y[i]);
            }
        }

        var variance = n * (n - 1) * ((2 * n) + 5);
        var sorted = y.ToArray();
        Array.Sort(sorted);
        for (var from = 0; from < sorted.Length;)
        {
            var to = from;
            while (to < sorted.Length && sorted[to] == sorted[from])
            {
                to++;
            }

            double tied = to - from;
            variance -= tied * (tied - 1) * ((2 * tied) + 5);
            from = to;
        }

        return new(s, variance / 18);
    }

    /// <summary>The same test with the variance stretched for the autocorrelation that is left once the trend is taken out; never shrunk.</summary>
    /// <param name="y">The series.</param>
    /// <param name="slope">Its slope a step.</param>
    public static MannKendall OfAutocorrelated(ReadOnlySpan<double> y, double slope)
    {
        var plain = Of(y);
        var r = Math.Clamp(LagOne(y, slope), 0, .9);
        return plain with { Variance = plain.Variance * (1 + r) / (1 - r) };
    }

    private static double LagOne(ReadOnlySpan<double> y, double slope)
    {
        var rest = new double[y.Length];
        for (var t = 0; t < rest.Length; t++)
        {
            rest[t] = y[t] - (slope * t);
        }

        var mean = rest.Length == 0 ? 0 : rest.Average();
        double together = 0, alone = 0;
        for (var t = 0; t < rest.Length; t++)
        {
            alone += (rest[t] - mean) * (rest[t] - mean);
            together += t == 0 ? 0 : (rest[t] - mean) * (rest[t - 1] - mean);
        }

        return alone <= 0 ? 0 : together / alone;
    }
}
