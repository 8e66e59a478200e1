using System.Globalization;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Advice on whole seats: give up those nobody holds, take back those nobody uses.</summary>
internal static class SeatAdviceStep
{
    public static AnalysisState Apply(AnalysisState state) =>
        state with { Recommendations = [.. state.Recommendations, .. state.Apps.SelectMany(app => Of(app, state))] };

    private static IEnumerable<Recommendation> Of(AppState app, AnalysisState state)
    {
        var plans = app.Seats.Select(s => s.Plan).Concat(app.Purchases.Where(p => !p.IsAddOn).Select(p => p.Plan)).Distinct(StringComparer.Ordinal);
        foreach (var plan in plans.Order(StringComparer.Ordinal))
        {
            var purchases = plan is null ? OnlyPlan(app) : [.. app.Purchases.Where(p => p.Plan == plan)];
            int? held = app.HasSeatList ? app.Seats.Count(s => s.Plan == plan) : null;
            var reclaim = app.Seats.Count(s => s.Plan == plan && s.Reclaim);
            var cuts = SeatCut.Share(purchases, plan, held, reclaim).ToList();
            foreach (var cut in cuts)
            {
                var contract = cuts.Count > 1 ? cut.Purchase?.Contract?.Id : null;
                if (cut.Unassigned > 0)
                {
                    yield return Unassigned(app, cut, contract, state);
                }

                if (cut.Reclaim > 0)
                {
                    yield return Reclaim(app, cut, contract, state);
                }
            }

            if (app.Withheld.TryGetValue(plan ?? "", out var withheld) && withheld > 0 && reclaim == 0)
            {
                yield return Withheld(app, plan, withheld, purchases, state);
            }
        }
    }

    /// <summary>Without plans in the seat list, one purchase can only mean the seats that are there.</summary>
    private static List<PlanPurchase> OnlyPlan(AppState app) =>
        app.Purchases.Where(p => !p.IsAddOn).Select(p => p.Plan).Distinct(StringComparer.Ordinal).Count() == 1 ? [.. app.Purchases.Where(p => !p.IsAddOn)] : [];

    private static Recommendation Unassigned(AppState app, SeatCut cut, string? contract, AnalysisState state)
    {
        var purchase = cut.Purchase!;
        return Advice(RecommendationKind.DropUnassigned, app, cut.Plan, purchase, contract, state) with
        {
            Title = $"Give up {Seats(cut.Unassigned, app, cut.Plan ?? purchase.Plan)} that nobody holds",
            Because = $"{purchase.Quantity.ToString(CultureInfo.InvariantCulture)} are paid for; {cut.Unassigned.ToString(CultureInfo.InvariantCulture)} of them are assigned to nobody.",
            Seats = cut.Unassigned,
            Savings = SavingsSplit.Of(purchase, 0, cut.Unassigned),
            Basis = "purchased less assigned",
        };
    }

    private static Recommendation Reclaim(AppState app, SeatCut cut, string? contract, AnalysisState state)
    {
        var all = app.Seats.Where(s => s.Plan == cut.Plan).ToList();
        return Advice(RecommendationKind.Reclaim, app, cut.Plan, cut.Purchase, contract, state) with
        {
            Title = $"Take back {Seats(cut.Reclaim, app, cut.Plan)} that nobody uses",
            Because = ReclaimReasons.Of(all),
            NeededAgain = ReclaimReasons.NeededAgain(all),
            Seats = cut.Reclaim,
            Savings = cut.Purchase is { } purchase ? SavingsSplit.Of(purchase, cut.Unassigned, cut.ReclaimPaid) : Savings.Unknown,
            Basis = state.Judge.Method,
        };
    }

    private static Recommendation Withheld(AppState app, string? plan, int seats, IReadOnlyList<PlanPurchase> purchases, AnalysisState state) =>
        Advice(RecommendationKind.Reclaim, app, plan, purchases.Count == 1 ? purchases[0] : null, null, state) with
        {
            Title = $"Mend the data on {app.Name} before {Seats(seats, app, plan)} can be judged",
            Because = $"They show no recent use, but the data cannot tell whether they were used: {string.Join(" ", app.Coverage.Caveats.Take(1))}".TrimEnd(' ', ':'),
            Seats = seats,
            Savings = purchases.Count == 1 ? SavingsSplit.Of(purchases[0], 0, Math.Min(seats, purchases[0].Quantity)) : Savings.Unknown,
            Basis = state.Judge.Method,
            Blocked = true,
        };

    /// <summary>What all advice on seats shares: its id, its date, its caveats.</summary>
    private static Recommendation Advice(RecommendationKind kind, AppState app, string? plan, PlanPurchase? purchase, string? contract, AnalysisState state) => new()
    {
        Id = RecommendationId.Of(kind, app.App, plan, contract: contract),
        Kind = kind,
        App = app.App,
        Plan = plan ?? purchase?.Plan,
        Title = "",
        Because = "",
        Seats = 0,
        Savings = Savings.Unknown,
        CancelBy = purchase?.DecideBy,
        DaysLeft = purchase?.DecideBy is { } day ? day.DayNumber - state.Input.AsOf.DayNumber : null,
        Basis = "",
        Caveats = [.. app.Coverage.Caveats, .. app.Caveats],
    };

    private static string Seats(int count, AppState app, string? plan)
    {
        var name = plan is null ? app.Name : PlanTitle(app, plan);
        return string.Create(CultureInfo.InvariantCulture, $"{count:N0} {name} {(count == 1 ? "seat" : "seats")}");
    }

    private static string PlanTitle(AppState app, string plan)
    {
        var name = app.PlanName(plan);
        return name.Contains(app.Name, StringComparison.OrdinalIgnoreCase) ? name : $"{app.Name} {name}";
    }
}
