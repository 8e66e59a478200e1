using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Story;

/// <summary>Shows how many seats of an app are in each state, in step with what its actions give away.</summary>
/// <remarks>
/// An action's count of seats is a further total over the same people. Where it is the sum of whole states (as the rule of idle
/// days makes it), the states inside and outside of it are hidden as two wholes of their own. Where an action is itself too small
/// to be counted out, the states it draws on are kept back together with one state outside of it.
/// </remarks>
internal static class SeatGroups
{
    /// <summary>The counts in <see cref="StatusWords.Order"/>.</summary>
    public static IReadOnlyList<StatusCount> Statuses(AppSummary app, AnalysisResult result)
    {
        var threshold = result.Options.GroupThreshold;
        int[] counts = [.. StatusWords.Order.Select(s => app.SeatsByStatus.GetValueOrDefault(s))];
        var inAction = InAction(app, counts);
        var shown = new ShownCount[counts.Length];
        foreach (var block in Blocks(counts, inAction))
        {
            Show(block, counts, shown, threshold);
        }

        if (result.Recommendations.Any(r => IsSmallAction(r, app.App, threshold)))
        {
            KeepBackAction(counts, inAction, shown);
        }

        return [.. StatusWords.Order.Select((status, i) => new StatusCount(status, shown[i]))];
    }

    /// <summary>Per state: true where all its seats are in an action, false where none is, null where some are.</summary>
    private static bool?[] InAction(AppSummary app, int[] counts)
    {
        var byStatus = app.Seats.ToLookup(s => s.Status, s => s.Reclaim);
        return [.. StatusWords.Order.Select((status, i) =>
        {
            var marked = byStatus[status].Count(reclaim => reclaim);
            return marked == 0 ? false : marked == counts[i] ? true : (bool?)null;
        })];
    }

    private static IEnumerable<int[]> Blocks(int[] counts, bool?[] inAction)
    {
        var all = Enumerable.Range(0, counts.Length).ToArray();
        return inAction.Contains(null) || !inAction.Contains(true)
            ? [all]
            : [[.. all.Where(i => inAction[i] == true)], [.. all.Where(i => inAction[i] == false)]];
    }

    private static void Show(int[] block, int[] counts, ShownCount[] shown, int threshold)
    {
        var published = SmallGroups.Partition([.. block.Select(i => counts[i])], threshold);
        for (var i = 0; i < block.Length; i++)
        {
            shown[block[i]] = published[i];
        }
    }

    private static bool IsSmallAction(Recommendation advice, string app, int threshold) =>
        string.Equals(advice.App, app, StringComparison.Ordinal)
        && advice.Kind == RecommendationKind.Reclaim
        && SmallGroups.IsSmall(advice.Seats, threshold);

    private static void KeepBackAction(int[] counts, bool?[] inAction, ShownCount[] shown)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0 && inAction[i] != false && shown[i].Kind == ShownCountKind.Exact)
            {
                shown[i] = ShownCount.Withheld;
            }
        }

        // One state outside the action goes too, so that the rest of the total is not the action's count.
        var outside = Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0 && inAction[i] == false && shown[i].Kind == ShownCountKind.Exact);
        if (outside.OrderBy(i => counts[i]).ThenByDescending(i => i).Select(i => (int?)i).FirstOrDefault() is { } smallest)
        {
            shown[smallest] = ShownCount.Withheld;
        }
    }
}
