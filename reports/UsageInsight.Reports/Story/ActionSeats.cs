using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>How many seats each action is about, as a reader may see it who also sees how many hold the plan.</summary>
/// <remarks>
/// Holders of a plan less those that actions on it count out are a group too. Where it is small, the largest of these actions becomes a
/// range; where the holders are one, so are the actions among them. Seats that nobody holds are bought less held: they are told as exactly as the holders are. What a renewal or a replacement
/// leaves lies in groups of all kinds, so it comes in steps.
/// </remarks>
/// <param name="result">The analysis.</param>
internal sealed class ActionSeats(AnalysisResult result)
{
    private readonly int _threshold = result.Options.GroupThreshold;

    /// <summary>The seats of one action.</summary>
    public ShownCount Show(Recommendation advice) => advice.Kind switch
    {
        RecommendationKind.Renew or RecommendationKind.Replace => SmallGroups.Step(advice.Seats, _threshold),
        RecommendationKind.DropUnassigned => Unheld(advice),
        _ => Held(advice),
    };

    /// <summary>True where a group of an app's people is not counted out: money that follows from all of them together may count it.</summary>
    public bool HidesSome(string app) =>
        result.Recommendations.Any(r => OnHolders(r) && string.Equals(r.App, app, StringComparison.Ordinal) && Held(r).Exactly is null)
        || result.Apps.Any(a => string.Equals(a.App, app, StringComparison.Ordinal) && PlanHolders.Show(a, [], _threshold).Values.Any(held => held.Exactly is null));

    /// <summary>True where an action's seats are those of people.</summary>
    public static bool OnHolders(Recommendation advice) => advice.Kind is RecommendationKind.Reclaim or RecommendationKind.Downgrade;

    /// <summary>The seats to take back of an app add up to states that are shown too: where one plan's are a range, another's become one.</summary>
    private ShownCount Held(Recommendation advice)
    {
        var shown = OfItsPlan(advice);
        if (shown.Exactly is null || advice.Kind != RecommendationKind.Reclaim)
        {
            return shown;
        }

        var all = result.Recommendations.Where(r => r.Kind == RecommendationKind.Reclaim && string.Equals(r.App, advice.App, StringComparison.Ordinal)).Select(r => (Advice: r, Shown: OfItsPlan(r))).ToList();
        (int Seats, (int Low, int High) Known)[] open = [.. all.Where(r => r.Shown.Exactly is null).Select(r => (r.Advice.Seats, Known(r.Shown, r.Advice.Seats)))];
        if (open.Length == 0 || all.Where(r => r.Shown.Exactly is not null).MaxBy(r => r.Advice.Seats).Advice.Id != advice.Id)
        {
            return shown;
        }

        var together = advice.Seats + open.Sum(o => o.Seats);
        var least = together - open.Sum(o => o.Known.High);
        return least >= _threshold ? ShownCount.Between(least, together - open.Sum(o => o.Known.Low)) : ShownCount.Withheld;
    }

    private (int Low, int High) Known(ShownCount shown, int seats) =>
        shown.Range ?? (shown.Kind == ShownCountKind.FewerThan ? (1, _threshold - 1) : (seats - _threshold + 1, seats + _threshold - 1));

    private ShownCount OfItsPlan(Recommendation advice)
    {
        var shown = SmallGroups.Count(advice.Seats, _threshold);
        if (shown.Exactly is null || !OnHolders(advice) || HoldersOf(advice) is not { } holders)
        {
            return shown;
        }

        if (PlanHolders.Show(AppOf(advice)!, [], _threshold)[advice.Plan!] is { Exactly: null } held)
        {
            return SmallGroups.Inside(advice.Seats, held, _threshold);
        }

        var counted = OfThePlan(advice).Where(r => !SmallGroups.IsSmall(r.Seats, _threshold)).ToList();
        var rest = holders - counted.Sum(r => r.Seats);
        return SmallGroups.IsSmall(rest, _threshold) && counted.MaxBy(r => r.Seats) is { } largest && largest.Id == advice.Id
            ? SmallGroups.Inside(advice.Seats, ShownCount.Exact(advice.Seats + rest), _threshold)
            : shown;
    }

    private ShownCount Unheld(Recommendation advice)
    {
        if (AppOf(advice) is not { } app || advice.Plan is not { } plan || HoldersOf(advice) is not { } holders)
        {
            return ShownCount.Exact(advice.Seats);
        }

        var bought = advice.Seats + holders;
        var (kind, low, high) = PlanHolders.Show(app, [], _threshold)[plan] switch
        {
            { Range: { } range } => (ShownCountKind.Between, range.Low, range.High),
            { Kind: ShownCountKind.FewerThan } => (ShownCountKind.Between, 1, _threshold - 1),
            { Kind: var other } => (other, 0, 0),
        };
        return kind switch
        {
            ShownCountKind.Between => ShownCount.Between(Math.Max(1, bought - high), bought - low),
            ShownCountKind.Withheld => ShownCount.Withheld,
            _ => ShownCount.Exact(advice.Seats),
        };
    }

    private int? HoldersOf(Recommendation advice) =>
        AppOf(advice) is { } app && advice.Plan is { } plan && PlanHolders.Count(app).TryGetValue(plan, out var holders) ? holders : null;

    private AppSummary? AppOf(Recommendation advice) => result.Apps.FirstOrDefault(app => string.Equals(app.App, advice.App, StringComparison.Ordinal));

    private IEnumerable<Recommendation> OfThePlan(Recommendation advice) => result.Recommendations.Where(r =>
        OnHolders(r) && string.Equals(r.App, advice.App, StringComparison.Ordinal) && string.Equals(r.Plan, advice.Plan, StringComparison.Ordinal));
}
