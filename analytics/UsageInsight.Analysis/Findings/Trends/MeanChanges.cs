namespace UsageInsight.Analysis.Findings;

/// <summary>Splits a series into stretches of steady mean at the least squared error plus a penalty a change: optimal partitioning with PELT's pruning.</summary>
/// <remarks>
/// B. Jackson et al., An algorithm for optimal partitioning of data on an interval, 2005; R. Killick, P. Fearnhead, I. A. Eckley, Optimal
/// detection of changepoints with a linear computational cost, JASA 107, 2012, section 3 for the pruning, which loses nothing: a start
/// that cannot win now even without a penalty never wins later.
/// </remarks>
internal static class MeanChanges
{
    /// <summary>Where new stretches begin, rising; empty where the mean never changed.</summary>
    /// <param name="y">The series.</param>
    /// <param name="penalty">What a change costs in units of y squared.</param>
    /// <param name="shortest">The fewest values of a stretch.</param>
    /// <param name="cost">Squared error plus penalties of the answer.</param>
    public static IReadOnlyList<int> Find(ReadOnlySpan<double> y, double penalty, int shortest, out double cost)
    {
        var n = y.Length;
        var sum = new double[n + 1];
        var squares = new double[n + 1];
        for (var t = 0; t < n; t++)
        {
            sum[t + 1] = sum[t] + y[t];
            squares[t + 1] = squares[t] + (y[t] * y[t]);
        }

        double Error(int from, int to) => Math.Max(0, squares[to] - squares[from] - ((sum[to] - sum[from]) * (sum[to] - sum[from]) / (to - from)));

        var best = new double[n + 1];
        var last = new int[n + 1];
        Array.Fill(best, double.PositiveInfinity);
        best[0] = -penalty;
        var starts = new List<int> { 0 };
        for (var end = shortest; end <= n; end++)
        {
            foreach (var from in starts)
            {
                var total = end - from < shortest ? double.PositiveInfinity : best[from] + Error(from, end) + penalty;
                if (total < best[end])
                {
                    (best[end], last[end]) = (total, from);
                }
            }

            var limit = best[end];
            starts.RemoveAll(from => end - from >= shortest && best[from] + Error(from, end) > limit);
            if (end - shortest + 1 >= shortest)
            {
                starts.Add(end - shortest + 1);
            }
        }

        cost = n == 0 ? 0 : best[n];
        return Trace(last, n);
    }

    private static List<int> Trace(int[] last, int n)
    {
        var changes = new List<int>();
        for (var at = last[n]; at > 0; at = last[at])
        {
            changes.Add(at);
        }

        changes.Reverse();
        return changes;
    }
}
