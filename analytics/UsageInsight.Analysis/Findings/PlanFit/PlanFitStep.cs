using UsageInsight.Analysis.RightSizing;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Advice on plans: the joint optimum over plans, add-ons and in-house tools for the seats that stay.</summary>
internal static class PlanFitStep
{
    private const int ShortestHorizonMonths = 12;

    public static AnalysisState Apply(AnalysisState state)
    {
        var found = state.Apps.AsParallel().AsOrdered().Select(app => Of(app, state)).ToList();
        return state with
        {
            Recommendations = [.. state.Recommendations, .. found.SelectMany(f => f.Advice)],
            Renewals = [.. found.Select(f => f.Renewal).OfType<AppRenewal>()],
            Notices = [.. state.Notices, .. found.Select(f => f.Notice).OfType<string>()],
        };
    }

    private static (IReadOnlyList<Recommendation> Advice, AppRenewal? Renewal, string? Notice) Of(AppState app, AnalysisState state)
    {
        if (!CanBeAsked(app) || SeatNeeds.Of(app, state) is not { Count: > 0 } kept)
        {
            return ([], null, null);
        }

        try
        {
            var answer = PlanAdvice.Of(Question(app, kept), state.Stop);
            return answer.Optimum is { WithoutReplacement: { Total: not null } without } optimum && answer.Problem is { } problem
                ? ([.. new PlanFitAdvice(app, state, answer, problem, optimum, without).All()], Renewal(app, answer, problem), Guarded(app))
                : ([], null, null);
        }
        catch (NotSupportedException)
        {
            return ([], null, $"The plans of {app.Name} were not compared: more add-ons stand for one need than the optimiser takes.");
        }
    }

    private static AppRenewal Renewal(AppState app, PlanAnswer answer, RightSizingProblem problem) =>
        new() { App = app.App, Problem = problem, Today = answer.Today, Caveats = answer.Caveats };

    /// <summary>Says which seats stay because nobody can see whether what they must have is used; null where none do.</summary>
    private static string? Guarded(AppState app)
    {
        var catalog = app.Catalog!;
        var held = app.Seats.Select(s => s.Plan).OfType<string>().Distinct(StringComparer.Ordinal).Select(p => catalog.Plan(p)!);
        var names = held.SelectMany(p => p.Features).Distinct(StringComparer.Ordinal)
            .Where(f => SeatNeeds.IsGuarded(catalog, f) && catalog.Plans.Any(p => !p.Features.Contains(f, StringComparer.Ordinal)))
            .Select(f => catalog.Feature(f)!.Name).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? null : $"{app.Name}: seats keep plans with {string.Join(", ", names)}; use of it cannot be seen, and it is not taken away on silence.";
    }

    /// <summary>Single seats are known, the catalog knows their plans, and their prices are in one currency.</summary>
    private static bool CanBeAsked(AppState app) =>
        app is { HasSeatList: true, Catalog.Plans.Count: > 0, Coverage: { SeatsUnknown: false, PresenceOnly: false } }
        && app.Seats.All(s => s.Plan is null || app.Catalog.Plan(s.Plan) is not null)
        && app.Purchases.Select(p => p.UnitPrice(p.Quantity)?.Currency).OfType<string>().Distinct(StringComparer.Ordinal).Count() == 1;

    private static PlanQuestion Question(AppState app, IReadOnlyList<SeatNeed> kept) => new()
    {
        Catalog = app.Catalog!,
        Lines = [.. app.Purchases.DistinctBy(p => p.Plan, StringComparer.Ordinal).Select(Line)],
        Months = Math.Max(ShortestHorizonMonths, app.Purchases.Max(p => p.Contract?.RenewalMonths ?? 0)),
        Kept = kept,
        Vetoed = app.Catalog!.Features.Where(f => !f.Observable).Select(f => f.Id).ToHashSet(StringComparer.Ordinal),
    };

    /// <summary>A floor binds until its term ends, and the question is about the next one.</summary>
    private static ContractLine Line(PlanPurchase purchase) =>
        (purchase.Line ?? new() { Plan = purchase.Plan, Quantity = purchase.Quantity, UnitPrice = purchase.ObservedPrice }) with { Plan = purchase.Plan, Floor = 0 };
}
