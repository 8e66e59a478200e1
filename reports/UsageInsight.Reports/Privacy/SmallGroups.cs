namespace UsageInsight.Reports.Privacy;

/// <summary>Decides which counts of people a reader may see: groups below k are not counted out, and totals do not give them away.</summary>
/// <remarks>
/// Statistical offices call the second step complementary (secondary) suppression. Ours asks for more than "not exactly
/// recoverable": after it, every count from 1 to k - 1 stays possible for each small group, whatever the others are, even for a
/// reader who knows this rule, the total and the other small groups.
/// </remarks>
public static class SmallGroups
{
    /// <summary>Shows one count that no shown total includes.</summary>
    /// <param name="count">People in the group; not negative.</param>
    /// <param name="threshold">k: groups of 1 to k - 1 are not counted out; 1 or less shows everything.</param>
    public static ShownCount Count(int count, int threshold) =>
        IsSmall(count, threshold) ? ShownCount.FewerThan(threshold) : ShownCount.Exact(count);

    /// <summary>Says whether a group has members but fewer than k.</summary>
    public static bool IsSmall(int count, int threshold) => count > 0 && count < threshold;

    /// <summary>Shows counts of groups that exclude each other and add up to a total that the reader also sees.</summary>
    /// <param name="counts">People per group; not negative. Of equal groups the later is kept back first.</param>
    /// <param name="threshold">k.</param>
    /// <returns>
    /// One per group, in the same order. For example 200, 60, 38 and 3 with k = 5 give 200, 60, not shown, fewer than 5.
    /// Where the whole is too small to hide anything in, none is shown.
    /// </returns>
    public static IReadOnlyList<ShownCount> Partition(IReadOnlyList<int> counts, int threshold)
    {
        ArgumentNullException.ThrowIfNull(counts);
        int[] small = [.. Enumerable.Range(0, counts.Count).Where(i => IsSmall(counts[i], threshold))];
        if (small.Length == 0)
        {
            return [.. counts.Select(ShownCount.Exact)];
        }

        int[] larger = [.. Enumerable.Range(0, counts.Count).Where(i => counts[i] >= threshold).OrderBy(i => counts[i]).ThenByDescending(i => i)];
        for (var kept = 1; kept <= larger.Length; kept++)
        {
            if (HidesAll(small, larger, kept, counts, threshold))
            {
                return Shown(counts, threshold, larger.Take(kept).ToHashSet());
            }
        }

        return [.. counts.Select(_ => ShownCount.Withheld)];
    }

    /// <summary>Every small group could have any size from 1 to k - 1 at once, with the kept-back groups making up the difference.</summary>
    private static bool HidesAll(int[] small, int[] larger, int kept, IReadOnlyList<int> counts, int threshold)
    {
        var mayShrink = larger.Take(kept).Sum(i => (long)counts[i] - threshold);
        // Kept-back groups are known to be smaller than every shown one.
        var largestKept = kept < larger.Length ? counts[larger[kept]] - 1L : long.MaxValue / larger.Length;
        var mayGrow = larger.Take(kept).Sum(i => largestKept - counts[i]);
        return mayShrink >= small.Sum(i => (long)threshold - 1 - counts[i]) && mayGrow >= small.Sum(i => (long)counts[i] - 1);
    }

    private static IReadOnlyList<ShownCount> Shown(IReadOnlyList<int> counts, int threshold, HashSet<int> kept) =>
        [.. counts.Select((count, i) => kept.Contains(i) ? ShownCount.Withheld : Count(count, threshold))];
}
