using UsageInsight.Ledger;

namespace UsageInsight.Analysis.RightSizing;

/// <summary>Puts an app's renewal to the optimiser: catalog, contract and needs in, moves and quantities out.</summary>
public static class PlanAdvice
{
    /// <summary>The optimum for one app.</summary>
    /// <param name="question">The question.</param>
    /// <param name="stop">Ends the search early; the answer then carries its gap.</param>
    /// <returns>An answer without <see cref="PlanAnswer.Optimum"/> where no price is known or nobody keeps a seat.</returns>
    public static PlanAnswer Of(PlanQuestion question, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(question);
        var offer = PricedOffer.Of(question);
        if (offer.Currency is null || question.Kept.Sum(k => k.Seats) == 0)
        {
            return new() { Caveats = offer.Caveats };
        }

        var problem = offer.Problem(question);
        var optimum = Optimiser.Explain(problem, stop);
        if (optimum.Total is not { } total)
        {
            return new() { Problem = problem, Optimum = optimum, Caveats = [.. offer.Caveats, "no mix of the priced plans covers every need"] };
        }

        var today = TodayCost(problem, question, offer);
        return new()
        {
            Problem = problem,
            Optimum = optimum,
            Today = today is { } cost ? new Money(cost, offer.Currency) : null,
            Saved = today is { } spent ? new Money(spent - total, offer.Currency) : null,
            Moves = Moves(problem, optimum, question, offer),
            Quantities = Quantities(problem, optimum, question, offer),
            Replacements = [.. optimum.Replaced.Select(f => Replacement(problem, optimum, f))],
            Caveats = offer.Caveats,
        };
    }

    /// <summary>What the kept seats cost if nobody moves; null where one of them holds a plan without a price.</summary>
    private static decimal? TodayCost(RightSizingProblem problem, PlanQuestion question, PricedOffer offer)
    {
        if (question.Kept.Any(k => k.Plan is not null && offer.PlanOf(k.Plan) is null))
        {
            return null;
        }

        var plans = problem.Plans.Sum(plan =>
        {
            var paid = Math.Max(Held(question, offer, plan.Id), plan.Floor);
            return paid * plan.PriceAt(paid);
        });
        return problem.Months * (plans + problem.AddOns.Sum(addOn => question.Kept.Where(k => k.AddOns.Contains(addOn.Id)).Sum(k => k.Seats) * addOn.Price));
    }

    private static long Held(PlanQuestion question, PricedOffer offer, string plan) =>
        question.Kept.Where(k => offer.PlanOf(k.Plan) == plan).Sum(k => (long)k.Seats);

    private static List<PlanMove> Moves(RightSizingProblem problem, RightSizingAnswer optimum, PlanQuestion question, PricedOffer offer)
    {
        var profiles = problem.Profiles.ToDictionary(p => p.Id, StringComparer.Ordinal);
        decimal Price(string? plan, long quantity) =>
            problem.Plans.FirstOrDefault(p => p.Id == plan) is { } found ? found.PriceAt(Math.Max(quantity, found.Floor)) : 0;
        var moves = new SortedDictionary<(string From, string To), (long Seats, decimal Saved)>(Comparer<(string From, string To)>.Create((a, b) =>
            string.CompareOrdinal(a.From, b.From) is not 0 and var order ? order : string.CompareOrdinal(a.To, b.To)));
        foreach (var row in optimum.Assignment.Where(r => r.Plan != profiles[r.Profile].Current))
        {
            var from = profiles[row.Profile].Current;
            var held = offer.AddOnsOf(row.Profile, question).Sum(id => problem.AddOns.FirstOrDefault(a => a.Id == id)?.Price ?? 0);
            var then = problem.AddOns.Where(a => row.AddOns.Contains(a.Id)).Sum(a => a.Price);
            var saved = Price(from, from is null ? 0 : Held(question, offer, from)) + held
                - Price(row.Plan, optimum.Plans.FirstOrDefault(p => p.Key == row.Plan).Value) - then;
            var before = moves.GetValueOrDefault((from ?? "", row.Plan ?? ""));
            moves[(from ?? "", row.Plan ?? "")] = (before.Seats + row.Seats, before.Saved + saved * row.Seats);
        }

        return [.. moves.Select(m => new PlanMove(
            m.Key.From.Length == 0 ? null : m.Key.From, m.Key.To.Length == 0 ? null : m.Key.To, m.Value.Seats, new(m.Value.Saved / m.Value.Seats, problem.Currency)))];
    }

    private static List<PlanQuantity> Quantities(RightSizingProblem problem, RightSizingAnswer optimum, PlanQuestion question, PricedOffer offer)
    {
        var plans = optimum.Plans.Select(p => new PlanQuantity(p.Key, Held(question, offer, p.Key), p.Value));
        var addOns = optimum.AddOns.Select(a => new PlanQuantity(a.Key, question.Kept.Where(k => k.AddOns.Contains(a.Key)).Sum(k => k.Seats), a.Value));
        return [.. plans.Concat(addOns).Where(q => q.Held > 0 || q.Renew > 0 || problem.Plans.Any(p => p.Id == q.Plan && p.Floor > 0))];
    }

    private static FeatureReplacement Replacement(RightSizingProblem problem, RightSizingAnswer optimum, string feature)
    {
        var choice = problem.Features.First(f => f.Id == feature);
        var breakEven = optimum.BreakEvens.FirstOrDefault(b => b.Feature == feature && b.Exact);
        return new(
            feature,
            problem.Profiles.Where(p => p.Needs.Contains(feature)).Sum(p => (long)p.Seats),
            new(choice.Build, problem.Currency),
            new(choice.Run, problem.Currency),
            breakEven is null ? null : new Money(breakEven.WorthBelow - choice.Build, problem.Currency),
            breakEven is null ? null : new Money(breakEven.WorthBelow, problem.Currency));
    }
}
