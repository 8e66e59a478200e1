namespace UsageInsight.Analysis.Facts;

/// <summary>How unevenly a whole is shared out.</summary>
public static class Concentration
{
    /// <summary>
    /// The Gini coefficient of amounts: G = 2 Σ i·x(i) / (n Σ x) - (n + 1)/n over the amounts in rising order, i from 1.
    /// </summary>
    /// <remarks>Dixon, Weiner, Mitchell-Olds and Woodley, Ecology 68 (1987), without the small-sample factor n/(n - 1); equal amounts may stand in any order.</remarks>
    /// <param name="rising">Amounts of at least 0, in rising order.</param>
    /// <returns>0 where all are alike or there is one; towards 1 where one has all; 0 for none or where all are 0. <c>[1, 3]</c> gives 0.25.</returns>
    public static double Gini(ReadOnlySpan<long> rising)
    {
        ulong sum = 0;
        foreach (var amount in rising)
        {
            sum += (ulong)amount;
        }

        var n = (double)rising.Length;
        return sum == 0 ? 0 : (2.0 * Weighted(rising, sum) / (n * sum)) - ((n + 1.0) / n);
    }

    /// <summary>The Pareto line: how few of the parts make at least the given share of the whole.</summary>
    /// <param name="amounts">Amounts of at least 0, in any order.</param>
    /// <param name="share">The share, above 0 to 1; 0.8 asks for the usual "80 %".</param>
    /// <returns>The number of parts, the largest first: <c>[1, 8, 1]</c> at 0.8 gives 1; 0 where the whole is 0.</returns>
    public static int PartsForShare(IEnumerable<long> amounts, double share)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var falling = amounts.OrderDescending().ToList();
        var whole = falling.Sum(a => (decimal)a);
        decimal reached = 0;
        var parts = 0;
        while (parts < falling.Count && reached < whole * (decimal)share)
        {
            reached += falling[parts++];
        }

        return parts;
    }

    // Exact as long as it fits 64 bits, since i is at most n.
    private static double Weighted(ReadOnlySpan<long> rising, ulong sum)
    {
        ulong exact = 0;
        double rounded = 0;
        var fits = sum <= ulong.MaxValue / (ulong)rising.Length;
        for (var i = 0; i < rising.Length; i++)
        {
            if (fits)
            {
                exact += (ulong)rising[i] * (ulong)(i + 1);
            }
            else
            {
                rounded += (double)rising[i] * (i + 1);
            }
        }

        return fits ? exact : rounded;
    }
}
