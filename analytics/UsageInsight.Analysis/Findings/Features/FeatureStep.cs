using UsageInsight.Analysis.Facts;
using UsageInsight.Analysis.Forecast;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Summarises each feature: those seen, and those that are paid for and never seen.</summary>
internal static class FeatureStep
{
    /// <summary>With less history, silence says nothing about a feature.</summary>
    private const int DaysToSayNever = 90;

    /// <summary>A quarter ahead: what the next renewal talk is about.</summary>
    private const int ForecastWeeks = 13;

    public static AnalysisState Apply(AnalysisState state)
    {
        var byApp = Enumerable.Range(0, state.Use.Ledger.Features.Count).ToLookup(i => state.Use.Ledger.Features[i].App, StringComparer.Ordinal);
        return state with { Apps = [.. state.Apps.Select(app => Of(app, byApp[app.App], state))] };
    }

    private static AppState Of(AppState app, IEnumerable<int> positions, AnalysisState state)
    {
        var eligible = Eligibility.Of(app, state);
        var seen = positions.Where(i => state.Use.LastDay[i] >= 0).Select(i => Seen(app, i, eligible, state)).ToList();
        var names = seen.Select(f => f.Key.Feature).ToHashSet(StringComparer.Ordinal);
        var paidFor = PaidFor(app);
        var silent = (app.Catalog?.Features ?? []).Where(f => !names.Contains(f.Id) && paidFor?.Contains(f.Id) != false).Select(f => Silent(app, f, eligible, state.Input));
        var weekly = Known(state.Use.Weekly.OfApp(app.App, KnownDays.Everything), app.Coverage);
        return app with
        {
            Features =
            [
                .. seen.Concat(silent)
                    .OrderByDescending(f => f.Quantity365).ThenByDescending(f => f.Seats365).ThenByDescending(f => f.LastUsed).ThenBy(f => f.Key),
            ],
            Weekly = weekly,
            Forecast = DemandForecaster.Forecast(Stepped(weekly, state.Input.Options.GroupThreshold), ForecastWeeks),
        };
    }

    private static FeatureSummary Seen(AppState app, int position, Eligibility eligible, AnalysisState state)
    {
        var key = state.Use.Ledger.Features[position];
        FeatureFact? facts = state.Use.Facts.TryGetValue(position, out var counted) ? counted : null;
        var definition = app.Catalog?.Feature(key.Feature);
        var weekly = Known(state.Use.Weekly.OfFeature(key, KnownDays.Everything), app.Coverage);
        var summary = new FeatureSummary
        {
            Key = key,
            Name = definition?.Name ?? key.Feature,
            Seats7 = facts?.Seats7 ?? 0,
            Seats30 = facts?.Seats30 ?? 0,
            Seats90 = facts?.Seats90 ?? 0,
            Seats365 = facts?.Seats365 ?? 0,
            Eligible = eligible.Seats(key.Feature),
            Adoption = eligible.Adoption(key.Feature),
            Stickiness = facts?.Stickiness,
            Gini = facts?.Gini,
            Quantity365 = state.Use.Quantity365[position],
            LastUsed = DateOnly.FromDayNumber(state.Use.LastDay[position]),
            Weekly = weekly,
            Trend = TrendJudge.Judge(weekly, definition?.Rhythm ?? FeatureRhythm.Unspecified),
            IncludedIn = IncludedIn(app, key.Feature),
        };
        return summary with { Replaceability = definition is null ? null : Replacement.Replaceability.Of(summary, definition, eligible.Seats(key.Feature), [], state.Input.Options.GroupThreshold) };
    }

    /// <summary>A feature of a paid plan that the data never shows: never adopted where its use would show, unknown where not.</summary>
    private static FeatureSummary Silent(AppState app, FeatureDefinition feature, Eligibility eligible, AnalysisInput input)
    {
        var observable = feature.Observable && !app.Coverage.PresenceOnly && app.Coverage.KnownFrom is not null;
        var days = app.Coverage.KnownFrom is { } from && !app.Coverage.PresenceOnly ? input.AsOf.DayNumber - from.DayNumber + 1 : 0;
        return new()
        {
            Key = new(app.App, feature.Id),
            Name = feature.Name,
            Observable = observable,
            Seats7 = 0,
            Seats30 = 0,
            Seats90 = 0,
            Seats365 = 0,
            Eligible = eligible.Seats(feature.Id),
            Adoption = observable ? eligible.Adoption(feature.Id) : null,
            Quantity365 = 0,
            IncludedIn = IncludedIn(app, feature.Id),
            Trend = observable && days >= DaysToSayNever ? new() { Verdict = TrendVerdict.NeverAdopted, Test = $"no use in {days} recorded days" } : null,
        };
    }

    /// <summary>The weeks from the app's first known day on; those that are not wholly known say so.</summary>
    private static List<WeekPoint> Known(IReadOnlyList<WeekPoint> weeks, AppCoverage coverage) =>
    [
        .. weeks.SkipWhile(w => coverage.KnownFrom is { } from && w.Monday.AddDays(6) < from)
            .Select(w => coverage.AnyUnknown(new(w.Monday, w.Monday.AddDays(6))) ? w with { Seats = null } : w),
    ];

    /// <summary>A forecast is told, and of steady weeks it repeats the last one: it is made of what is told of the weeks.</summary>
    private static List<WeekPoint> Stepped(List<WeekPoint> weeks, int threshold) =>
        weeks.ConvertAll(w => w.Seats is { } seats ? w with { Seats = GroupStep.Middle(seats, threshold) } : w);

    private static List<string> IncludedIn(AppState app, string feature) => app.Catalog is not { } catalog
        ? []
        : [
            .. catalog.Plans.Where(p => p.Features.Contains(feature, StringComparer.Ordinal)).Select(p => p.Name),
            .. catalog.AddOns.Where(a => a.Features.Contains(feature, StringComparer.Ordinal)).Select(a => a.Name),
        ];

    /// <summary>The features of plans and add-ons that are bought or held; null where none of those is known.</summary>
    private static HashSet<string>? PaidFor(AppState app)
    {
        if (app.Catalog is not { } catalog)
        {
            return null;
        }

        var paid = app.Purchases.Select(p => p.Plan).Concat(app.Holdings.SelectMany(h => h.AddOns.Append(h.Plan ?? ""))).ToHashSet(StringComparer.Ordinal);
        var offers = catalog.Plans.Select(p => (p.Id, p.Features)).Concat(catalog.AddOns.Select(a => (a.Id, a.Features))).Where(o => paid.Contains(o.Id)).ToList();
        return offers.Count == 0 ? null : offers.SelectMany(o => o.Features).ToHashSet(StringComparer.Ordinal);
    }
}
