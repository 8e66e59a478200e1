namespace UsageInsight.Analysis;

/// <summary>Counts of use are told in steps of the group threshold k (0 to 4, 5 to 9, ...): whoever subtracts one from another counts out no group below k.</summary>
public static class GroupStep
{
    /// <summary>The smallest count of a count's step.</summary>
    /// <param name="count">People; not negative.</param>
    /// <param name="threshold">k, at least 1.</param>
    public static int First(int count, int threshold) => count - (count % threshold);

    /// <summary>The largest count of a count's step.</summary>
    /// <param name="count">People; not negative.</param>
    /// <param name="threshold">k, at least 1.</param>
    public static int Last(int count, int threshold) => First(count, threshold) + threshold - 1;

    /// <summary>The middle of a count's step, for what is worked out of a count and then told.</summary>
    /// <param name="count">People; not negative.</param>
    /// <param name="threshold">k; 1 or less leaves the count as it is.</param>
    public static int Middle(int count, int threshold) => count == 0 || threshold <= 1 ? count : First(count, threshold) + (threshold / 2);

    /// <summary>A ratio of counts as it is told: to the nearest twentieth. With all its digits it tells the counts: 0.0583 is 7 in 120, so four people in thirty days.</summary>
    /// <param name="ratio">From 0 to 1; null where there is none.</param>
    /// <param name="threshold">k; 1 or less leaves it as it is.</param>
    public static double? Ratio(double? ratio, int threshold) => ratio is { } known && threshold > 1 ? Math.Round(known * Twentieths) / Twentieths : ratio;

    private const int Twentieths = 20;

    /// <summary>Times used as they are told: rounded down to a multiple of 2k, so that a day more tells of nobody who used it on that day.</summary>
    /// <param name="times">Times used; not negative.</param>
    /// <param name="threshold">k; 1 or less leaves them as they are.</param>
    public static long Times(long times, int threshold) => threshold <= 1 ? times : times - (times % (2 * threshold));
}
