using System.Globalization;
using UsageInsight.Analysis.RightSizing;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Turns the optimum into advice: moves to cheaper plans first, then what in-house tools add, then the quantities to renew.</summary>
/// <param name="app">The app.</param>
/// <param name="state">The analysis.</param>
/// <param name="answer">The answer in terms of moves, tools and quantities.</param>
/// <param name="problem">The problem behind it.</param>
/// <param name="optimum">The optimum itself.</param>
/// <param name="without">The optimum without any tool.</param>
internal sealed partial class PlanFitAdvice(AppState app, AnalysisState state, PlanAnswer answer, RightSizingProblem problem, RightSizingAnswer optimum, RightSizingAnswer without)
{
    private const int MonthsPerYear = 12;

    private readonly Dictionary<string, string?> _current = problem.Profiles.ToDictionary(p => p.Id, p => p.Current, StringComparer.Ordinal);

    public IEnumerable<Recommendation> All()
    {
        var advice = Moves().Concat(AddOns()).Concat(Replacements()).ToList();
        return advice.Count == 0 ? advice : advice.Append(Renewal());
    }

    private string Basis => $"{state.Judge.Method}; optimum {(optimum.Status == SolveStatus.Optimal ? "proven" : string.Create(CultureInfo.InvariantCulture, $"within {optimum.Gap:P1} of the best"))}";

    /// <summary>Seats that fit into a cheaper plan, with no tool built.</summary>
    private IEnumerable<Recommendation> Moves()
    {
        var moves = without.Assignment.Where(a => a.Plan is not null && _current[a.Profile] is { } held && a.Plan != held)
            .GroupBy(a => (From: _current[a.Profile]!, To: a.Plan!))
            .OrderBy(g => g.Key.From, StringComparer.Ordinal).ThenBy(g => g.Key.To, StringComparer.Ordinal);
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var move in moves)
        {
            var (from, to, seats) = (move.Key.From, move.Key.To, (int)move.Sum(a => a.Seats));
            var savings = PlanMoney.OfMove(app, from, to, seats, taken.GetValueOrDefault(from));
            taken[from] = taken.GetValueOrDefault(from) + seats;
            if (PlanMoney.Total(savings) > 0)
            {
                yield return Advice(RecommendationKind.Downgrade, from, to, null) with
                {
                    Title = string.Create(CultureInfo.InvariantCulture, $"Move {seats:N0} {app.Name} {(seats == 1 ? "seat" : "seats")} from {app.PlanName(from)} to {app.PlanName(to)}"),
                    Because = $"They are not expected to need what only {app.PlanName(from)} has: {Only(from, to)}.",
                    Seats = seats,
                    Savings = savings,
                };
            }
        }
    }

    /// <summary>Add-ons held by seats that do not need them.</summary>
    private IEnumerable<Recommendation> AddOns()
    {
        var kept = app.Seats.Where(s => !s.Reclaim).Select(s => s.Seat).ToHashSet();
        foreach (var purchase in app.Purchases.Where(p => p.IsAddOn))
        {
            var held = app.Holdings.Where(h => h.AddOns.Contains(purchase.Plan, StringComparer.Ordinal)).Select(h => h.Seat).Distinct().ToList();
            var needed = (int)without.AddOns.FirstOrDefault(a => a.Key == purchase.Plan).Value;
            var spare = held.Count(kept.Contains) - needed;
            var savings = SavingsSplit.Of(purchase, Math.Max(0, purchase.Quantity - held.Count), Math.Max(0, spare));
            if (spare > 0 && PlanMoney.Total(savings) > 0)
            {
                yield return Advice(RecommendationKind.Reclaim, purchase.Plan, null, null) with
                {
                    Title = string.Create(CultureInfo.InvariantCulture, $"Take back {spare:N0} {app.PlanName(purchase.Plan)} {(spare == 1 ? "add-on" : "add-ons")} of {app.Name} that nobody uses"),
                    Because = string.Create(CultureInfo.InvariantCulture, $"{Shown(held.Count)} hold it; {Shown(needed)} are expected to need what it adds."),
                    Seats = spare,
                    Savings = savings,
                };
            }
        }
    }

    private Recommendation Renewal()
    {
        var plans = optimum.Plans.Where(p => p.Value > 0).ToList();
        var counted = !HidesASmallGroup();
        var today = app.Purchases.Where(p => !p.IsAddOn).GroupBy(p => p.Plan, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
        var builds = answer.Replacements.Sum(r => r.Build.Amount);
        var yearly = (optimum.Total!.Value - builds) / problem.Months * MonthsPerYear;
        return Advice(RecommendationKind.Renew, null, null, null) with
        {
            Title = $"Renew {app.Name} with {string.Join(" and ", plans.Select(p => $"{(counted ? p.Value.ToString("N0", CultureInfo.InvariantCulture) : Stepped((int)p.Value))} {app.PlanName(p.Key)}"))}",
            Because = string.Create(
                CultureInfo.InvariantCulture,
                $"Today {string.Join(" and ", today.Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Sum(p => p.Quantity):N0} {app.PlanName(g.Key)}")))} are paid for. {(counted ? string.Create(CultureInfo.InvariantCulture, $"The new quantities cost {problem.Currency} {yearly:N0} a year; their") : "Their")} savings are counted in the other actions."),
            Seats = (int)plans.Sum(p => p.Value),
            Savings = PlanMoney.None(problem.Currency),
        };
    }

    /// <summary>
    /// Quantities are holders less those who leave a plan, and those who come: where one of these groups is small, exact quantities
    /// beside the exact holders count it out.
    /// </summary>
    private bool HidesASmallGroup()
    {
        var k = state.Input.Options.GroupThreshold;
        var moves = optimum.Assignment.GroupBy(a => (_current[a.Profile], a.Plan)).Select(g => g.Sum(a => (long)a.Seats));
        var takenBack = app.Seats.Where(s => s.Reclaim).GroupBy(s => s.Plan, StringComparer.Ordinal).Select(g => (long)g.Count());
        return moves.Concat(takenBack).Any(seats => seats > 0 && seats < k);
    }

    private string Stepped(int count)
    {
        var k = state.Input.Options.GroupThreshold;
        return count < k ? Shown(count) : string.Create(CultureInfo.InvariantCulture, $"{GroupStep.First(count, k):N0} to {GroupStep.Last(count, k):N0}");
    }

    /// <summary>A count inside a sentence: nobody who shows it can hide a small group there any more.</summary>
    private string Shown(long count) => count > 0 && count < state.Input.Options.GroupThreshold
        ? string.Create(CultureInfo.InvariantCulture, $"fewer than {state.Input.Options.GroupThreshold}")
        : count.ToString("N0", CultureInfo.InvariantCulture);

    private string Only(string from, string to)
    {
        var (has, gets) = (app.Catalog!.Plan(from)!.Features, app.Catalog.Plan(to)!.Features);
        return string.Join(", ", has.Except(gets, StringComparer.Ordinal).Select(f => app.Catalog.Feature(f)?.Name ?? f));
    }

    private Recommendation Advice(RecommendationKind kind, string? plan, string? target, string? feature)
    {
        var purchase = app.Purchases.Where(p => plan is null || p.Plan == plan).MinBy(p => p.DecideBy ?? DateOnly.MaxValue);
        return new()
        {
            Id = RecommendationId.Of(kind, app.App, plan, target, feature),
            Kind = kind,
            App = app.App,
            Plan = plan,
            TargetPlan = target,
            Feature = feature,
            Title = "",
            Because = "",
            Seats = 0,
            Savings = Savings.Unknown,
            CancelBy = purchase?.DecideBy,
            DaysLeft = purchase?.DecideBy is { } day ? day.DayNumber - state.Input.AsOf.DayNumber : null,
            Basis = Basis,
            Caveats = [.. app.Coverage.Caveats, .. app.Caveats, .. Unseen(plan, target)],
            Blocked = app.Coverage.LastUnknownSince(state.Input.AsOf.AddDays(-90)) is not null,
        };
    }

    private IEnumerable<string> Unseen(string? plan, string? target)
    {
        var lost = plan is not null && target is not null ? app.Catalog!.Plan(plan)!.Features.Except(app.Catalog.Plan(target)!.Features, StringComparer.Ordinal) : [];
        var unseen = lost.Select(f => app.Catalog!.Feature(f)).Where(f => f is { Observable: false }).Select(f => f!.Name).ToList();
        if (unseen.Count > 0)
        {
            yield return $"Use of {string.Join(", ", unseen)} cannot be seen in the data: ask before moving.";
        }

        if (target is not null && app.Purchases.All(p => p.Plan != target))
        {
            yield return $"{app.PlanName(target)} is counted at its public list price: no contract names one.";
        }
    }
}
