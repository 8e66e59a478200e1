using UsageInsight.Analysis;
using UsageInsight.Analysis.RightSizing;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Insight.WhatIf;

/// <summary>Asks the optimiser what another price, build cost or reserve would change, of groups that are rounded to steps: whatever it says may be told.</summary>
internal static class WhatIfSolver
{
    /// <summary>Answers one question.</summary>
    /// <param name="renewal">The renewal as it was analysed.</param>
    /// <param name="question">What is changed.</param>
    /// <param name="result">The analysis it belongs to.</param>
    /// <param name="steps">Rounds the groups.</param>
    /// <param name="stop">Ends the search early; the answer then carries its gap.</param>
    public static WhatIfAnswer Solve(AppRenewal renewal, WhatIfQuestion question, AnalysisResult result, SteppedGroups steps, CancellationToken stop)
    {
        var problem = ChangedProblem.Of(renewal, question, result.Recommendations.Where(r => string.Equals(r.App, renewal.App, StringComparison.Ordinal)), steps);
        var optimum = Optimiser.Explain(problem, stop);
        var answer = new WhatIfAnswer { Question = question, Months = problem.Months, Status = optimum.Status, Gap = optimum.Gap, Currency = problem.Currency, Caveats = renewal.Caveats };
        if (optimum.Total is null || problem.Profiles.Count == 0)
        {
            return answer;
        }

        return answer with
        {
            Total = Amount(optimum.Total),
            Bound = Amount(optimum.Bound),
            Today = Today(renewal, problem, question, result.Options.GroupThreshold),
            WithoutTools = Amount(optimum.WithoutReplacement?.Total),
            Moves = SeatCells.Of(problem, optimum),
            Tools = Tools(problem, optimum),
            Alternatives = optimum.Alternatives,
            PriceFlips = [.. optimum.PriceFlips.Where(f => f.Price > 0 && optimum.Plans.First(p => p.Key == f.Plan).Value > 0)],
        };

        Money? Amount(decimal? amount) => amount is { } known ? new Money(known, problem.Currency) : null;
    }

    /// <summary>What the plans and add-ons held today would cost at the changed prices; the problem does not say who holds which add-on, its cost as analysed does.</summary>
    private static Money? Today(AppRenewal renewal, RightSizingProblem problem, WhatIfQuestion question, int threshold)
    {
        if (renewal.Today is not { } analysed)
        {
            return null;
        }

        var addOns = analysed.Amount - (SeatCells.Today(renewal.Problem) * renewal.Problem.Months);
        if (addOns > 0 && threshold > 1)
        {
            // As much as a step of the dearest comes to: who holds which is not known here, so they cannot be rounded one by one.
            var step = threshold * renewal.Problem.Months * renewal.Problem.AddOns.Max(a => a.Price);
            addOns = decimal.Floor(addOns / step) * step;
        }

        return new Money((SeatCells.Today(problem) * problem.Months) + (addOns * (1 + (question.PricePercent / 100m))), problem.Currency);
    }

    private static List<ToolChoice> Tools(RightSizingProblem problem, RightSizingAnswer optimum) =>
    [
        .. problem.Features.Where(f => f.Replaceable).Select(f =>
        {
            var seats = problem.Profiles.Where(p => p.Needs.Contains(f.Id, StringComparer.Ordinal)).Sum(p => p.Seats);
            var even = optimum.BreakEvens.FirstOrDefault(b => string.Equals(b.Feature, f.Id, StringComparison.Ordinal) && b.Exact);
            return new ToolChoice(
                f.Id, seats, optimum.Replaced.Contains(f.Id, StringComparer.Ordinal), new(f.Build, problem.Currency), new(f.Run, problem.Currency),
                even is null ? null : new Money(even.WorthBelow, problem.Currency));
        }).OrderByDescending(t => t.Replaced).ThenBy(t => t.Feature, StringComparer.Ordinal),
    ];
}
