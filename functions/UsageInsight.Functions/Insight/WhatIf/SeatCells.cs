using UsageInsight.Analysis.RightSizing;
using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Functions.Insight.WhatIf;

/// <summary>
/// The seats of an answer by the plan they hold and the plan they get. The cells exclude each other, so they are shown as
/// <see cref="SmallGroups.Partition"/> shows groups; costs are told as exactly as the cells are.
/// </summary>
internal sealed class SeatCells
{
    private readonly RightSizingProblem _problem;
    private readonly IReadOnlyList<string> _replaced;
    private readonly List<(string? From, string? To, IReadOnlyList<string> AddOns, long Seats)> _cells;
    private readonly IReadOnlyList<ShownCount> _shown;

    private SeatCells(RightSizingProblem problem, IReadOnlyList<string> replaced, IEnumerable<(string? From, string? To, IReadOnlyList<string> AddOns, long Seats)> cells, int threshold)
    {
        (_problem, _replaced) = (problem, replaced);
        _cells =
        [
            .. cells.GroupBy(c => (c.From, c.To, AddOns: string.Join('\n', c.AddOns))).Select(g => (g.Key.From, g.Key.To, g.First().AddOns, g.Sum(c => c.Seats)))
                .OrderBy(c => c.From, StringComparer.Ordinal).ThenBy(c => c.To, StringComparer.Ordinal).ThenBy(c => string.Join('\n', c.AddOns), StringComparer.Ordinal),
        ];
        _shown = SmallGroups.Partition([.. _cells.Select(c => (int)c.Seats)], threshold);
    }

    /// <summary>The cells of an answer.</summary>
    public static SeatCells Of(RightSizingProblem problem, RightSizingAnswer answer, int threshold)
    {
        var held = problem.Profiles.ToDictionary(p => p.Id, p => p.Current, StringComparer.Ordinal);
        return new(problem, answer.Replaced, answer.Assignment.Select(a => (held[a.Profile], a.Plan, a.AddOns, a.Seats)), threshold);
    }

    /// <summary>The cells as readers may see them.</summary>
    public IReadOnlyList<ShownMove> Moves => [.. _cells.Select((c, i) => new ShownMove(c.From, c.To, c.AddOns, _shown[i]))];

    /// <summary>What the answer costs; null where the cells may not be told at all.</summary>
    public MoneyRange? Cost()
    {
        if (_shown.Any(s => s.Kind == ShownCountKind.Withheld))
        {
            return null;
        }

        // What is hidden varies between its bounds, and the largest cell takes up the difference: a reader can tell no more and no less.
        var (few, many) = (CostWith(s => s.Few), CostWith(s => s.Many));
        return new(new(Math.Min(few, many), _problem.Currency), new(Math.Max(few, many), _problem.Currency));
    }

    private decimal CostWith(Func<(long Few, long Many), long> pick)
    {
        long[] seats = [.. _cells.Select((c, i) => Bounds(i) is { } bounds ? pick(bounds) : c.Seats)];
        return CostOf(seats);
    }

    /// <summary>The least and the most that a hidden cell may hold; the largest cell, which hides the others, the other way round.</summary>
    private (long Few, long Many)? Bounds(int cell) => _shown[cell] switch
    {
        { Kind: ShownCountKind.FewerThan } hidden => (1, hidden.Below - 1),
        { Range: var (low, high) } => (high, low),
        _ => null,
    };

    private decimal CostOf(long[] seats)
    {
        var plans = _problem.Plans.Sum(plan =>
        {
            var paid = Math.Max(_cells.Select((c, i) => string.Equals(c.To, plan.Id, StringComparison.Ordinal) ? seats[i] : 0).Sum(), plan.Floor);
            return paid * plan.PriceAt(paid);
        });
        var addOns = _problem.AddOns.Sum(addOn => _cells.Select((c, i) => c.AddOns.Contains(addOn.Id, StringComparer.Ordinal) ? seats[i] : 0).Sum() * addOn.Price);
        var tools = _problem.Features.Where(f => _replaced.Contains(f.Id, StringComparer.Ordinal)).Sum(f => f.Build + (f.Run * _problem.Months));
        return ((plans + addOns) * _problem.Months) + tools;
    }
}
