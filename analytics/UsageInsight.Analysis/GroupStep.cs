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
}
