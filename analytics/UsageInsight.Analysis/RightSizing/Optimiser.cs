namespace UsageInsight.Analysis.RightSizing;

/// <summary>Chooses the features to replace in-house and every seat's plan and add-ons together, at the least total cost, with a proof.</summary>
public static class Optimiser
{
    /// <summary>Solves a problem exactly.</summary>
    /// <param name="problem">A problem without breaches of <see cref="ProblemRules"/>.</param>
    /// <param name="stop">Ends the search early; the answer then carries the bound reached.</param>
    /// <returns>For example total 1,164 with feature <c>audit-log</c> replaced, and beside it 3,600 without replacement.</returns>
    /// <exception cref="ArgumentException">The problem breaks a rule; the message lists all.</exception>
    public static RightSizingAnswer Solve(RightSizingProblem problem, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (ProblemRules.Check(problem) is { Count: > 0 } breaches)
        {
            throw new ArgumentException(string.Join("; ", breaches), nameof(problem));
        }

        var compiled = ProblemCompiler.Compile(problem);
        var groups = new OptionFinder(compiled).Groups();
        var frame = SearchFrame.Of(compiled);
        var answer = Answer(compiled, SeatModel.Of(frame, groups), compiled.ReplacementLimit, stop);
        return answer.Status == SolveStatus.Infeasible
            ? answer
            : answer with { WithoutReplacement = Answer(compiled, SeatModel.Of(frame, groups)?.Decide(0, frame.All), 0, stop) };
    }

    private static RightSizingAnswer Answer(CompiledProblem problem, SeatModel? model, int replacementLimit, CancellationToken stop)
    {
        Incumbent? first = null;
        if (model is null || (first = Search.First(model)) is null)
        {
            var shortfall = Shortfall.Of(problem, replacementLimit, stop);
            if (model is null || shortfall is { Known: true, Witness: null })
            {
                return new() { Status = SolveStatus.Infeasible, Uncovered = shortfall.Uncovered };
            }

            first = shortfall.Witness is { } witness ? Search.Valued(model, witness) : null;
        }

        var outcome = Search.Run(model, first, stop);
        return outcome.Best is { } best
            ? Found(problem, outcome, best)
            : new() { Status = SolveStatus.Limit, Bound = problem.MoneyBound(outcome.Bound), Nodes = outcome.Nodes };
    }

    private static RightSizingAnswer Found(CompiledProblem problem, SearchOutcome outcome, Incumbent best)
    {
        var assignment = Placement.Of(problem, best);
        return new()
        {
            Status = outcome.Proven ? SolveStatus.Optimal : SolveStatus.Limit,
            Total = problem.Money(best.Value),
            Bound = outcome.Proven ? problem.Money(best.Value) : problem.MoneyBound(outcome.Bound),
            Replaced = [.. problem.Replaceables.Where((_, r) => Bits.Has(best.Replaced, r)).Select(r => r.Id)],
            Plans = [.. problem.Plans.Select(p => KeyValuePair.Create(p.Id, assignment.Where(a => a.Plan == p.Id).Sum(a => a.Seats)))],
            AddOns = [.. problem.AddOns.Select(o => KeyValuePair.Create(o.Id, assignment.Where(a => a.AddOns.Contains(o.Id)).Sum(a => a.Seats)))],
            Assignment = assignment,
            Moved = (long)(best.Value % problem.ReplacementWeight),
            Nodes = outcome.Nodes,
        };
    }
}
