using UsageInsight.Analysis;
using UsageInsight.Analysis.RightSizing;
using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Functions.Insight.WhatIf;

/// <summary>Asks the optimiser what another price, build cost or reserve would change, and says it without counting out small groups.</summary>
internal static class WhatIfSolver
{
    /// <summary>Answers one question.</summary>
    /// <param name="renewal">The renewal as it was analysed.</param>
    /// <param name="question">What is changed.</param>
    /// <param name="result">The analysis it belongs to.</param>
    /// <param name="stop">Ends the search early; the answer then carries its gap.</param>
    public static WhatIfAnswer Solve(AppRenewal renewal, WhatIfQuestion question, AnalysisResult result, CancellationToken stop)
    {
        var threshold = result.Options.GroupThreshold;
        var problem = ChangedProblem.Of(renewal, question, result.Recommendations.Where(r => string.Equals(r.App, renewal.App, StringComparison.Ordinal)));
        var optimum = Optimiser.Explain(problem, stop);
        var answer = new WhatIfAnswer { Question = question, Months = problem.Months, Status = optimum.Status, Gap = optimum.Gap, Currency = problem.Currency, Caveats = renewal.Caveats };
        if (optimum.Total is null)
        {
            return answer;
        }

        var cells = SeatCells.Of(problem, optimum, threshold);
        var total = cells.Cost();
        return answer with
        {
            Total = total,
            Bound = total?.Exactly is not null && optimum.Bound is { } bound ? new Money(bound, problem.Currency) : null,
            Today = Today(renewal, problem, question, threshold),
            WithoutTools = optimum.WithoutReplacement is { Total: not null } without ? SeatCells.Of(problem, without, threshold).Cost() : null,
            Moves = cells.Moves,
            Tools = Tools(problem, optimum, threshold),
            Alternatives = total?.Exactly is null ? [] : optimum.Alternatives,
            PriceFlips = [.. optimum.PriceFlips.Where(f => f.Price > 0 && optimum.Plans.First(p => p.Key == f.Plan).Value >= threshold).Select(f => total?.Exactly is null ? Stepped(f) : f)],
        };
    }

    // Where costs are ranges, an exact break-even would count the group out: it is told as the next step, as a reader who asks step by step would find it.
    private static PriceFlip Stepped(PriceFlip flip)
    {
        var step = flip.Price * WhatIfQuestion.PriceStep / 100;
        return flip with { DropsAbove = decimal.Ceiling(flip.DropsAbove / step) * step };
    }

    /// <summary>What the plans and add-ons held today would cost at the changed prices; the problem does not say who holds which add-on, its cost as analysed does.</summary>
    private static MoneyRange? Today(AppRenewal renewal, RightSizingProblem problem, WhatIfQuestion question, int threshold)
    {
        if (renewal.Today is not { } analysed)
        {
            return null;
        }

        var plans = SeatCells.Of(problem, AsToday(problem), threshold).Cost();
        var addOns = analysed.Amount - SeatCells.Of(renewal.Problem, AsToday(renewal.Problem), 1).Cost()!.Low.Amount;
        if (plans is null || (addOns > 0 && addOns < threshold * renewal.Problem.Months * renewal.Problem.AddOns.Max(a => a.Price)))
        {
            return null;
        }

        var more = new Money(addOns * (1 + (question.PricePercent / 100m)), problem.Currency);
        return new(plans.Low + more, plans.High + more);
    }

    /// <summary>Everybody stays where they are.</summary>
    private static RightSizingAnswer AsToday(RightSizingProblem problem) =>
        new() { Status = SolveStatus.Limit, Assignment = [.. problem.Profiles.Where(p => p.Seats > 0).Select(p => new SeatAssignment(p.Id, p.Current, [], p.Seats))] };

    private static List<ShownTool> Tools(RightSizingProblem problem, RightSizingAnswer optimum, int threshold) =>
    [
        .. problem.Features.Where(f => f.Replaceable).Select(f =>
        {
            var seats = problem.Profiles.Where(p => p.Needs.Contains(f.Id, StringComparer.Ordinal)).Sum(p => p.Seats);
            var even = optimum.BreakEvens.FirstOrDefault(b => string.Equals(b.Feature, f.Id, StringComparison.Ordinal) && b.Exact);
            return new ShownTool(
                f.Id, SmallGroups.Count(seats, threshold), optimum.Replaced.Contains(f.Id, StringComparer.Ordinal), new(f.Build, problem.Currency), new(f.Run, problem.Currency),
                even is null || SmallGroups.IsSmall(seats, threshold) ? null : new Money(even.WorthBelow, problem.Currency));
        }).OrderByDescending(t => t.Replaced).ThenBy(t => t.Feature, StringComparer.Ordinal),
    ];
}
