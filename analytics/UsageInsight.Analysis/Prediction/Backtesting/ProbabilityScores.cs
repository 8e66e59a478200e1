namespace UsageInsight.Analysis.Prediction;

/// <summary>How good probabilities were, once the outcomes are known.</summary>
internal static class ProbabilityScores
{
    private const int Bins = 10;
    private const double Floor = 1e-6;

    /// <summary>Area under the ROC curve: the chance that a used one was rated above a dormant one, ties half; 0.5 where only one kind exists.</summary>
    /// <remarks>Mann and Whitney 1947: from the ranks of the used ones.</remarks>
    public static double Auc(ReadOnlySpan<double> p, ReadOnlySpan<bool> used)
    {
        var order = Order(p);
        double ranks = 0;
        long positives = 0;
        for (var from = 0; from < order.Length;)
        {
            var to = TieEnd(p, order, from);
            for (var i = from; i < to; i++)
            {
                ranks += used[order[i]] ? (from + to + 1) / 2.0 : 0;
                positives += used[order[i]] ? 1 : 0;
            }

            from = to;
        }

        var negatives = order.Length - positives;
        return positives == 0 || negatives == 0 ? .5 : (ranks - (positives * (positives + 1) / 2.0)) / ((double)positives * negatives);
    }

    /// <summary>Average precision in finding the dormant ones, least likely first, ties taken together; 1 where all are dormant, 0 where none is.</summary>
    public static double AveragePrecisionOfDormant(ReadOnlySpan<double> p, ReadOnlySpan<bool> used)
    {
        var order = Order(p);
        double sum = 0;
        int dormant = 0, before = 0;
        for (var from = 0; from < order.Length;)
        {
            var to = TieEnd(p, order, from);
            for (var i = from; i < to; i++)
            {
                dormant += used[order[i]] ? 0 : 1;
            }

            sum += (dormant - before) * (dormant / (double)to);
            (before, from) = (dormant, to);
        }

        return dormant == 0 ? 0 : sum / dormant;
    }

    /// <summary>Mean log loss, with probabilities kept a millionth away from 0 and 1.</summary>
    public static double LogLoss(ReadOnlySpan<double> p, ReadOnlySpan<bool> used)
    {
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            var q = Math.Clamp(p[i], Floor, 1 - Floor);
            sum -= Math.Log(used[i] ? q : 1 - q);
        }

        return sum / Math.Max(1, p.Length);
    }

    /// <summary>Mean squared error of the probability (Brier 1950).</summary>
    public static double Brier(ReadOnlySpan<double> p, ReadOnlySpan<bool> used)
    {
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            var off = p[i] - (used[i] ? 1 : 0);
            sum += off * off;
        }

        return sum / Math.Max(1, p.Length);
    }

    /// <summary>Expected calibration error: over ten equal bins of p, the mean distance between what was said and what happened.</summary>
    public static double Ece(ReadOnlySpan<double> p, ReadOnlySpan<bool> used)
    {
        Span<double> off = stackalloc double[Bins];
        off.Clear();
        for (var i = 0; i < p.Length; i++)
        {
            off[Math.Min(Bins - 1, (int)(p[i] * Bins))] += p[i] - (used[i] ? 1 : 0);
        }

        var sum = 0.0;
        foreach (var bin in off)
        {
            sum += Math.Abs(bin);
        }

        return sum / Math.Max(1, p.Length);
    }

    /// <summary>How many of the given number of least likely ones were used after all; a tie at the edge counts by its share.</summary>
    public static double UsedAmongLeastLikely(ReadOnlySpan<double> p, ReadOnlySpan<bool> used, int volume)
    {
        var order = Order(p);
        var sum = 0.0;
        for (var from = 0; from < Math.Min(volume, order.Length);)
        {
            var to = TieEnd(p, order, from);
            var wrong = 0;
            for (var i = from; i < to; i++)
            {
                wrong += used[order[i]] ? 1 : 0;
            }

            sum += wrong * Math.Min(1, (volume - from) / (double)(to - from));
            from = to;
        }

        return sum;
    }

    private static int[] Order(ReadOnlySpan<double> p)
    {
        var keys = p.ToArray();
        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(keys, order);
        return order;
    }

    private static int TieEnd(ReadOnlySpan<double> p, int[] order, int from)
    {
        var to = from + 1;
        while (to < order.Length && p[order[to]] == p[order[from]])
        {
            to++;
        }

        return to;
    }
}
