namespace UsageInsight.Analysis.RightSizing;

/// <summary>Chooses the features to replace in-house and every seat's plan and add-ons together, at the least total cost, with a proof.</summary>
public static class Optimiser
{
    /// <summary>Solves a problem exactly.</summary>
    /// <param name="problem">A problem without breaches of <see cref="ProblemRules"/>.</param>
    /// <param name="stop">Ends the search early; the answer then carries the bound reached.</param>
    /// <returns>For example total 2,120 with feature <c>audit</c> replaced, and beside it 2,280 without replacement.</returns>
    /// <exception cref="ArgumentException">The problem breaks a rule; the message lists all.</exception>
    /// <exception cref="NotSupportedException">A profile has more than 128 different needs that only add-ons can cover.</exception>
    public static RightSizingAnswer Solve(RightSizingProblem problem, CancellationToken stop) => new Run(problem, stop).Answer;

    /// <summary>Solves a problem and says what would change the answer: break-evens, next-best answers, price flips.</summary>
    /// <inheritdoc cref="Solve"/>
    public static RightSizingAnswer Explain(RightSizingProblem problem, CancellationToken stop) => Explain(problem, Solve(problem, stop), stop);

    /// <summary>Adds to an optimal answer what would change it; other answers stay as they are.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="stop">Ends the work early; what was found so far stays.</param>
    public static RightSizingAnswer Explain(RightSizingProblem problem, RightSizingAnswer answer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(answer);
        if (answer is not { Status: SolveStatus.Optimal, Found: { } found })
        {
            return answer;
        }

        var whatIf = new WhatIf(problem, found.Problem, found.Model, found.Best, stop);
        var (breakEvens, alternatives) = whatIf.Features();
        return answer with { BreakEvens = breakEvens, Alternatives = alternatives, PriceFlips = whatIf.Prices(answer) };
    }

    internal static IReadOnlyList<string> Ids(CompiledProblem problem, UInt128 replaced) =>
        [.. problem.Replaceables.Where((_, r) => Bits.Has(replaced, r)).Select(r => r.Id)];

    private sealed class Run
    {
        private readonly CompiledProblem _problem;
        private readonly CancellationToken _stop;

        public Run(RightSizingProblem problem, CancellationToken stop)
        {
            ArgumentNullException.ThrowIfNull(problem);
            if (ProblemRules.Check(problem) is { Count: > 0 } breaches)
            {
                throw new ArgumentException(string.Join("; ", breaches), nameof(problem));
            }

            (_problem, _stop) = (ProblemCompiler.Compile(problem), stop);
            var frame = SearchFrame.Of(_problem);
            var model = SeatModel.Of(frame, new OptionFinder(_problem).Groups());
            Answer = Best(model, _problem.ReplacementLimit);
            if (Answer.Status != SolveStatus.Infeasible)
            {
                Answer = Answer with { WithoutReplacement = Best(model?.Decide(0, frame.All), 0) with { Found = null } };
            }
        }

        public RightSizingAnswer Answer { get; }

        private RightSizingAnswer Best(SeatModel? model, int replacementLimit)
        {
            Incumbent? first = null;
            if (model is null || (first = Search.First(model)) is null)
            {
                var shortfall = Shortfall.Of(_problem, replacementLimit, _stop);
                if (model is null || shortfall is { Known: true, Witness: null })
                {
                    return new() { Status = SolveStatus.Infeasible, Uncovered = shortfall.Uncovered };
                }

                first = shortfall.Witness is { } witness ? Search.Valued(model, witness) : null;
            }

            var outcome = Search.Run(model, first, int.MaxValue, _stop);
            return outcome.Best is { } best
                ? Describe(model, outcome, best)
                : new() { Status = SolveStatus.Limit, Bound = _problem.MoneyBound(outcome.Bound), Nodes = outcome.Nodes };
        }

        private RightSizingAnswer Describe(SeatModel model, SearchOutcome outcome, Incumbent best)
        {
            var assignment = Placement.Of(_problem, best);
            return new()
            {
                Status = outcome.Proven ? SolveStatus.Optimal : SolveStatus.Limit,
                Total = _problem.Money(best.Value),
                Bound = outcome.Proven ? _problem.Money(best.Value) : _problem.MoneyBound(outcome.Bound),
                Replaced = Ids(_problem, best.Replaced),
                Plans = [.. _problem.Plans.Select(p => KeyValuePair.Create(p.Id, assignment.Where(a => a.Plan == p.Id).Sum(a => a.Seats)))],
                AddOns = [.. _problem.AddOns.Select(o => KeyValuePair.Create(o.Id, assignment.Where(a => a.AddOns.Contains(o.Id)).Sum(a => a.Seats)))],
                Assignment = assignment,
                Moved = (long)(best.Value % _problem.ReplacementWeight),
                Nodes = outcome.Nodes,
                Found = new(_problem, model, best),
            };
        }
    }
}
