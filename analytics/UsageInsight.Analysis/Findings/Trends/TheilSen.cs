namespace UsageInsight.Analysis.Findings;

/// <summary>The median of the slopes of all pairs, which a few wild weeks cannot move.</summary>
/// <remarks>H. Theil 1950; P. K. Sen, Estimates of the regression coefficient based on Kendall's tau, 1968.</remarks>
internal static class TheilSen
{
    /// <summary>The slope a step; 0 for fewer than two values.</summary>
    public static double Slope(ReadOnlySpan<double> y)
    {
        if (y.Length < 2)
        {
            return 0;
        }

        var slopes = new double[y.Length * (y.Length - 1) / 2];
        var n = 0;
        for (var i = 0; i < y.Length; i++)
        {
            for (var j = i + 1; j < y.Length; j++)
            {
                slopes[n++] = (y[j] - y[i]) / (j - i);
            }
        }

        Array.Sort(slopes);
        return (slopes[(n - 1) / 2] + slopes[n / 2]) / 2;
    }
}
