using UsageInsight.Analysis.RightSizing;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Works out which features every kept seat needs in the coming term.</summary>
/// <remarks>
/// A feature is needed where the model finds its use likely enough (without a model: where it was used in the last 90 days) or
/// where its rhythm says that silence means nothing. Seats that nobody may judge (new, exempt, shared, unknown) need all that
/// their plan has, so they stay where they are; so do seats whose plan has something that compliance or security asks for and
/// nobody can see used. Seats to be taken back need nothing and are left out.
/// </remarks>
internal static class SeatNeeds
{
    /// <summary>A feature less likely to be used within 90 days than this is not paid for in advance.</summary>
    public const double LikelyEnough = 0.2;

    private const int RecentDays = 90;

    /// <summary>The kept seats in groups of the same plan, add-ons and needs, in a fixed order.</summary>
    public static IReadOnlyList<SeatNeed> Of(AppState app, AnalysisState state)
    {
        var telling = Telling(app.Catalog!);
        var used = new List<FeatureUse>();
        var holdings = app.Holdings.ToLookup(h => h.Seat);
        var groups = new SortedDictionary<string, (SeatNeed Need, int Seats)>(StringComparer.Ordinal);
        foreach (var seat in app.Seats.Where(s => !s.Reclaim && s.Plan is not null))
        {
            var person = holdings[seat.Seat].ToList();
            var own = person.Find(h => h.Plan == seat.Plan)!;
            state.Use.Seats.Collect(seat.Seat, app.App, used);
            var features = person.Count == 1 && IsJudged(seat.Status) && used.Count > 0
                ? Judged(own, used, app, state)
                : app.Catalog!.Plan(seat.Plan!)!.Features.Concat(own.AddOns.SelectMany(a => AddOnFeatures(app, a)));
            var needs = features.Select(telling).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            var key = string.Join('\n', [seat.Plan!, "", .. own.AddOns, "", .. needs]);
            groups[key] = (new(seat.Plan, needs, 0, own.AddOns), groups.GetValueOrDefault(key).Seats + 1);
        }

        return [.. groups.Values.Select(g => g.Need with { Seats = g.Seats })];
    }

    /// <summary>
    /// What every plan has tells no plans apart: one such feature stands for all of them, so that groups stay few and a kept seat
    /// keeps a plan. A feature that a tool could replace always counts, one that no offer has never does.
    /// </summary>
    private static Func<string, string?> Telling(AppCatalog catalog)
    {
        var offered = catalog.Plans.SelectMany(p => p.Features).Concat(catalog.AddOns.SelectMany(a => a.Features)).ToHashSet(StringComparer.Ordinal);
        var replaceable = catalog.Features.Where(f => f.Replacement.BuildCost is not null).Select(f => f.Id);
        var common = catalog.Plans.Select(p => p.Features).Aggregate((a, b) => [.. a.Intersect(b, StringComparer.Ordinal)]).Except(replaceable, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var tells = offered.ToDictionary(f => f, f => common.Contains(f, StringComparer.Ordinal) ? common[0] : f, StringComparer.Ordinal);
        return feature => tells.GetValueOrDefault(feature);
    }

    private static bool IsJudged(SeatStatus status) =>
        status is SeatStatus.Active or SeatStatus.Idle30 or SeatStatus.Idle60 or SeatStatus.Idle90;

    private static IEnumerable<string> Judged(Holding own, List<FeatureUse> used, AppState app, AnalysisState state)
    {
        var needed = used.Where(u => IsNeeded(u, app, state)).Select(u => u.Feature).ToList();

        // Nothing is likely, yet the seat is kept: then what it used last is what it is kept for.
        if (needed.Count == 0)
        {
            needed.Add(used.MaxBy(u => u.Last).Feature);
        }

        // An add-on whose use cannot be seen stays with those who hold it.
        var unseen = own.AddOns.SelectMany(a => AddOnFeatures(app, a)).Where(f => app.Catalog!.Feature(f) is { Observable: false });
        return needed.Concat(unseen).Concat(app.Catalog!.Plan(own.Plan!)!.Features.Where(f => IsGuarded(app.Catalog, f)));
    }

    /// <summary>Use that cannot be seen of a feature that compliance or security asks for: silence must not take it away.</summary>
    public static bool IsGuarded(AppCatalog catalog, string feature) => catalog.Feature(feature) is { Observable: false, Replacement.Vetoes.Count: > 0 };

    private static bool IsNeeded(FeatureUse use, AppState app, AnalysisState state)
    {
        if (RhythmGuard.Of([use], app.Catalog, state.Input.AsOf) is not null)
        {
            return true;
        }

        return use.Likelihood == Likelihood.Unknown ? state.Input.AsOf.DayNumber - use.Last.DayNumber < RecentDays : use.Likelihood == Likelihood.Likely;
    }

    private static IReadOnlyList<string> AddOnFeatures(AppState app, string addOn) => app.Catalog!.AddOns.FirstOrDefault(a => a.Id == addOn)?.Features ?? [];
}
