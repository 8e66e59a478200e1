namespace UsageInsight.Analysis.RightSizing;

/// <summary>What would change an answer: each decision turned round and everything else chosen again, at the least cost.</summary>
/// <remarks>The work is bounded by nodes, not by time, so that the same problem always gets the same figures.</remarks>
internal sealed class WhatIf
{
    private const int NodesEach = 60;
    private const int MostAlternatives = 5;

    private readonly CompiledProblem _problem;
    private readonly RightSizingProblem _given;
    private readonly SeatModel _model;
    private readonly Incumbent _best;
    private readonly CancellationToken _stop;

    public WhatIf(RightSizingProblem given, CompiledProblem problem, SeatModel model, Incumbent best, CancellationToken stop) =>
        (_given, _problem, _model, _best, _stop) = (given, problem, model, best, stop);

    /// <summary>The break-even of every feature that could be decided either way, and the next-best answers found on the way.</summary>
    public (IReadOnlyList<BreakEven> BreakEvens, IReadOnlyList<Alternative> Alternatives) Features()
    {
        var (breakEvens, others) = (new List<BreakEven>(), new Dictionary<UInt128, Int128>());
        for (var rest = _model.Free; rest != 0 && !_stop.IsCancellationRequested; rest &= rest - 1)
        {
            var f = Bits.Lowest(rest);
            if (Turned(f) is not { Best: { } other } outcome)
            {
                continue;
            }

            others[other.Replaced] = other.Value;
            var replaced = Bits.Has(_best.Replaced, f);
            var extra = _problem.Money(outcome.Proven ? other.Value : Int128.Max(outcome.Bound, _best.Value)) - _problem.Money(_best.Value);
            var build = _given.Features.First(c => c.Id == _problem.Replaceables[f].Id).Build;
            breakEvens.Add(new()
            {
                Feature = _problem.Replaceables[f].Id,
                Replaced = replaced,
                Build = build,
                WorthBelow = replaced ? build + extra : build - extra,
                Exact = outcome.Proven,
            });
        }

        var alternatives = others.OrderBy(o => o.Value).ThenBy(o => o.Key).Take(MostAlternatives).Select(o => new Alternative(
            _problem.Money(o.Value), _problem.Money(o.Value) - _problem.Money(_best.Value), Optimiser.Ids(_problem, o.Key)));
        return (breakEvens, [.. alternatives]);
    }

    /// <summary>For each plan in use, the price at which doing without it becomes cheaper; plans that nothing can stand in for are left out.</summary>
    public IReadOnlyList<PriceFlip> Prices(RightSizingAnswer answer)
    {
        var flips = new List<PriceFlip>();
        foreach (var (plan, assigned) in answer.Plans.Where(p => p.Value > 0))
        {
            if (_stop.IsCancellationRequested)
            {
                return flips;
            }

            var offer = _given.Plans.First(p => p.Id == plan);
            var paid = Math.Max(assigned, offer.Floor);
            var without = _given with { Plans = [.. _given.Plans.Select(p => p.Id == plan ? p with { Max = 0 } : p)] };
            var compiled = ProblemCompiler.Compile(without);
            var model = SeatModel.Of(SearchFrame.Of(compiled), new OptionFinder(compiled).Groups());
            if (model is not null && Search.First(model) is { } first && Search.Run(model, first, NodesEach, _stop) is { Proven: true, Best: { } other })
            {
                // The floor is paid for with the plan and without it, so only the seats above it feel the price.
                var felt = paid - offer.Floor;
                var price = offer.PriceAt(paid);
                if (felt > 0)
                {
                    flips.Add(new(plan, price, price + (compiled.Money(other.Value) - answer.Total!.Value) / (felt * _given.Months)));
                }
            }
        }

        return flips;
    }

    private SearchOutcome? Turned(int feature)
    {
        var bit = Bits.One(feature);
        var replaced = Bits.Has(_best.Replaced, feature);
        var turned = replaced ? _model.Decide(0, bit) : _model.Decide(bit, 0);
        return turned is null ? null : Search.Run(turned, Search.Near(turned, _best), NodesEach, _stop);
    }
}
