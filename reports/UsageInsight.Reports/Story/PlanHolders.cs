using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>How many hold each plan of an app, as a reader may see it: the plans exclude each other and add up to the assigned seats.</summary>
internal static class PlanHolders
{
    /// <summary>The holders by plan; empty where nobody knows who holds what.</summary>
    /// <param name="app">The app.</param>
    /// <param name="plans">Plans that somebody bought, beside those that somebody holds.</param>
    /// <param name="threshold">k.</param>
    public static IReadOnlyDictionary<string, ShownCount> Show(AppSummary app, IEnumerable<string> plans, int threshold)
    {
        var held = Count(app);
        string[] all = held.Count == 0 ? [] : [.. plans.Union(held.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var shown = SmallGroups.Partition([.. all.Select(plan => held.GetValueOrDefault(plan))], threshold);
        return all.Select((plan, i) => (plan, Shown: shown[i])).ToDictionary(p => p.plan, p => p.Shown, StringComparer.Ordinal);
    }

    /// <summary>The holders themselves, never shown as they are.</summary>
    public static Dictionary<string, int> Count(AppSummary app) =>
        app.SeatCounts.Where(s => s.Plan is not null).GroupBy(s => s.Plan!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(s => s.Seats), StringComparer.Ordinal);
}
