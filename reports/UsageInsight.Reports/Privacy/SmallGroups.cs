using UsageInsight.Analysis;

namespace UsageInsight.Reports.Privacy;

/// <summary>Decides which counts of people a reader may see: groups below k are not counted out, and totals do not give them away.</summary>
/// <remarks>
/// Statistical offices call the second step complementary (secondary) suppression. Ours gives up as little as possible: the
/// largest group becomes a range, and the range says no more than "fewer than k" already says of the small ones. Every
/// combination of 1 to k - 1 stays possible for the small groups, even for a reader who knows this rule and the total, and who
/// knows every member of all small groups but one.
/// </remarks>
public static class SmallGroups
{
    /// <summary>Shows one count that no shown total includes.</summary>
    /// <param name="count">People in the group; not negative.</param>
    /// <param name="threshold">k: groups of 1 to k - 1 are not counted out; 1 or less shows everything.</param>
    public static ShownCount Count(int count, int threshold) =>
        IsSmall(count, threshold) ? ShownCount.FewerThan(threshold) : ShownCount.Exact(count);

    /// <summary>Shows how many did something within a time: always in steps of k, as <c>90 to 94</c>.</summary>
    /// <remarks>
    /// Times lie in each other (a week in a month, a month in the quarter of a later report), so do the people of a feature in those of
    /// its app, and reports follow each other: no rule about what stands beside it can see all that a figure will be subtracted from.
    /// A step can: what is left of any larger group has k sizes, or may be nobody, whatever else is known.
    /// </remarks>
    /// <param name="count">People; not negative.</param>
    /// <param name="threshold">k; 1 or less shows everything.</param>
    /// <param name="whole">
    /// Those they are among, where the reader sees how many that are: steps end there, and the last one is not shorter than k.
    /// </param>
    public static ShownCount Step(int count, int threshold, int? whole = null)
    {
        if (count < threshold || threshold <= 1)
        {
            return Count(count, threshold);
        }

        var (low, last) = (GroupStep.First(count, threshold), LastStep(whole ?? int.MaxValue, threshold));
        return low >= last && whole is { } end && end >= count ? ShownCount.Between(last, end) : ShownCount.Between(low, GroupStep.Last(count, threshold));
    }

    /// <summary>Shows a count that is kept as the beginning of its step, as the analysis keeps those of a feature's use.</summary>
    /// <param name="kept">A multiple of k, or zero; null where there are people, but fewer than k.</param>
    /// <param name="threshold">k.</param>
    public static ShownCount Stepped(int? kept, int threshold) => kept is { } first ? Step(first, threshold) : ShownCount.FewerThan(threshold);

    private static int LastStep(int whole, int threshold) =>
        Math.Max(threshold, whole % threshold == threshold - 1 ? whole - threshold + 1 : GroupStep.First(whole, threshold) - threshold);

    /// <summary>Shows those of a whole who are not in a part that is shown in steps; kept back where they may be fewer than k.</summary>
    /// <param name="whole">People in the whole, which the reader sees.</param>
    /// <param name="part">People in the part; at most the whole.</param>
    /// <param name="threshold">k.</param>
    public static ShownCount Without(int whole, int part, int threshold)
    {
        var (low, high) = Step(part, threshold, whole) switch
        {
            { Exactly: { } exact } => (exact, exact),
            { Range: { } range } => range,
            _ => (1, threshold - 1),
        };
        return whole - high >= threshold ? ShownCount.Between(whole - high, whole - low) : low == high ? Count(whole - part, threshold) : ShownCount.Withheld;
    }

    /// <summary>Says whether a group has members but fewer than k.</summary>
    public static bool IsSmall(int count, int threshold) => count > 0 && count < threshold;

    /// <summary>Shows a count of people who all belong to a larger group that the reader sees too: what is left of that must not count out a small group either.</summary>
    /// <param name="count">People in the group.</param>
    /// <param name="shown">How the larger group is shown.</param>
    /// <param name="threshold">k.</param>
    /// <returns>
    /// For example 94 inside of 96 with k = 5 is "92 to 95": the rest may be anything from 1 to 4. A count that is larger than the
    /// whole is not inside of it and stays as it is.
    /// </returns>
    public static ShownCount Inside(int count, ShownCount shown, int threshold)
    {
        if (count <= 0 || IsSmall(count, threshold) || shown.Kind == ShownCountKind.Unknown || threshold <= 1)
        {
            return Count(count, threshold);
        }

        var (low, high) = shown.Exactly is { } whole ? (whole, whole) : shown.Range is { } range ? range : (0, 0);
        if (high == 0)
        {
            return ShownCount.Withheld;
        }

        if (count > high || count <= low - threshold || (count == high && low == high))
        {
            return ShownCount.Exact(count);
        }

        // The same for all counts that come near: the range says no more than that the rest is small, or none.
        var (from, to) = (low - threshold + 1, low == high ? high - 1 : high);
        return from >= threshold ? ShownCount.Between(from, to) : ShownCount.Withheld;
    }

    /// <summary>Shows counts of groups that exclude each other and add up to a total that the reader also sees.</summary>
    /// <param name="counts">People per group; not negative.</param>
    /// <param name="threshold">k.</param>
    /// <param name="covered">
    /// True where parts of these groups are shown too, so that a reader knows a least size of the largest. One group of nobody is then
    /// shown like the small ones: each of them may be nobody, and the least size settles none.
    /// </param>
    /// <returns>
    /// One per group, in the same order. For example 200, 38 and 3 with k = 5 give "199 to 202", 38 and "fewer than 5". Where the
    /// largest group is too small to hide the others in, none is shown.
    /// </returns>
    public static IReadOnlyList<ShownCount> Partition(IReadOnlyList<int> counts, int threshold, bool covered = false)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var small = counts.Where(c => IsSmall(c, threshold)).ToList();
        if (small.Count == 0)
        {
            return [.. counts.Select(ShownCount.Exact)];
        }

        var largest = Enumerable.Range(0, counts.Count).MaxBy(i => counts[i]);
        var together = counts[largest] + small.Sum();
        var cover = covered ? Enumerable.Range(0, counts.Count).FirstOrDefault(i => counts[i] == 0, -1) : -1;
        var (low, high) = (together - ((small.Count + (cover < 0 ? 0 : 1)) * (threshold - 1)), together - small.Count);

        // Were it possible that another group is the largest, the choice itself would tell something.
        var second = counts.Where((_, i) => i != largest).Append(threshold - 1).Max();
        return low > second
            ? [.. counts.Select((count, i) => i == largest ? ShownCount.Between(low, high) : i == cover ? ShownCount.FewerThan(threshold) : Count(count, threshold))]
            : [.. counts.Select(_ => ShownCount.Withheld)];
    }
}
