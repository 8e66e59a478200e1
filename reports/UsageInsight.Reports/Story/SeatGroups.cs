using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Story;

/// <summary>Shows how many seats of an app are in each state, in step with what its actions give away.</summary>
/// <remarks>
/// An action's count of seats is a further total over the same people. Where it is the sum of whole states (as the rule of idle
/// days makes it), the states inside and outside of it are two wholes of their own. Where those outside are few, there is one whole again: they are what
/// the action leaves. Where an action is itself too small to be counted out, it takes the place of the states it is made of. Service and shared accounts are not people: always counted out.
/// </remarks>
internal static class SeatGroups
{
    /// <summary>The counts in <see cref="StatusWords.Order"/>.</summary>
    public static IReadOnlyList<StatusCount> Statuses(AppSummary app, AnalysisResult result)
    {
        var threshold = result.Options.GroupThreshold;
        int[] counts = [.. StatusWords.Order.Select(s => app.SeatsByStatus.GetValueOrDefault(s))];
        int[] people = [.. Enumerable.Range(0, counts.Length).Where(i => StatusWords.Order[i] != SeatStatus.NonPerson)];
        var inside = InAction(app, counts);
        int[] actions = [.. result.Recommendations.Where(r => IsReclaim(r, app.App)).Select(r => r.Seats)];

        var shown = counts.Select(ShownCount.Exact).ToArray();
        if (actions.Length == 0 || !inside.Contains(true) || inside.Contains(null) || SmallGroups.IsSmall(people.Where(i => inside[i] == false).Sum(i => counts[i]), threshold))
        {
            Show(people, counts, shown, threshold);
        }
        else if (!actions.Any(seats => SmallGroups.IsSmall(seats, threshold)))
        {
            Show([.. people.Where(i => inside[i] == true)], counts, shown, threshold);
            Show([.. people.Where(i => inside[i] == false)], counts, shown, threshold);
        }
        else
        {
            ShowBesideSmallActions(people, inside, counts, actions, shown, threshold);
        }

        return [.. StatusWords.Order.Select((status, i) => new StatusCount(status, shown[i]))];
    }

    /// <summary>Per state: true where all its seats are in an action, false where none is, null where some are.</summary>
    private static bool?[] InAction(AppSummary app, int[] counts)
    {
        var byStatus = app.SeatCounts.Where(s => s.Reclaim).ToLookup(s => s.Status, s => s.Seats);
        return [.. StatusWords.Order.Select((status, i) =>
        {
            var marked = byStatus[status].Sum();
            return marked == 0 ? false : marked == counts[i] ? true : (bool?)null;
        })];
    }

    private static bool IsReclaim(Recommendation advice, string app) =>
        advice.Kind == RecommendationKind.Reclaim && string.Equals(advice.App, app, StringComparison.Ordinal);

    private static void Show(int[] block, int[] counts, ShownCount[] shown, int threshold)
    {
        var published = SmallGroups.Partition([.. block.Select(i => counts[i])], threshold, covered: true);
        for (var i = 0; i < block.Length; i++)
        {
            shown[block[i]] = published[i];
        }
    }

    /// <summary>The actions take the place of the states they are made of: the reader sees the former, and the latter are kept back.</summary>
    private static void ShowBesideSmallActions(int[] people, bool?[] inside, int[] counts, int[] actions, ShownCount[] shown, int threshold)
    {
        int[] outside = [.. people.Where(i => inside[i] == false)];
        var published = SmallGroups.Partition([.. outside.Select(i => counts[i]), .. actions], threshold, covered: true);
        var actionGivesAway = published.Skip(outside.Length).Any(p => p.Kind is ShownCountKind.Between or ShownCountKind.Withheld);
        for (var i = 0; i < outside.Length; i++)
        {
            shown[outside[i]] = actionGivesAway && counts[outside[i]] > 0 ? ShownCount.Withheld : published[i];
        }

        foreach (var i in people.Where(i => inside[i] == true && counts[i] > 0))
        {
            shown[i] = ShownCount.Withheld;
        }
    }
}
