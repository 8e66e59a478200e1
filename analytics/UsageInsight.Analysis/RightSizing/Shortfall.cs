namespace UsageInsight.Analysis.RightSizing;

/// <summary>How many needs must stay uncovered at the least, whatever it costs: zero where the problem has an answer.</summary>
/// <remarks>
/// The same search over another cost: one for each seat and need left uncovered. Every seat may then be left without, so there is
/// always an answer to start from, and an infeasible problem is recognised without looking at every replaced set.
/// </remarks>
internal sealed class Shortfall
{
    private readonly CompiledProblem _problem;
    private readonly int[] _capped;
    private readonly SearchFrame _frame;
    private readonly Int128 _weight;

    private Shortfall(CompiledProblem problem, int replacementLimit)
    {
        _problem = problem;
        _capped = [.. Enumerable.Range(0, problem.Plans.Length).Where(p => Most(p) < problem.SeatTotal)];
        _weight = problem.Replaceables.Length + 1;
        _frame = new()
        {
            Sinks = [.. _capped.Select(p => new[] { new PlanRegime(0, Most(p), 0, 0) })],
            FeatureCosts = [.. problem.Replaceables.Select(_ => Int128.One)],
            BuildCosts = [.. problem.Replaceables.Select(r => r.Build)],
            ReplacementLimit = replacementLimit,
            BuildLimit = problem.BuildLimit,
            SeatTotal = problem.SeatTotal,
        };
    }

    /// <summary>What stays uncovered, and an answer to start from where nothing does.</summary>
    public static ShortfallOutcome Of(CompiledProblem problem, int replacementLimit, CancellationToken stop) => new Shortfall(problem, replacementLimit).Solve(stop);

    private long Most(int plan) => _problem.Plans[plan].Regimes[^1].High;

    private ShortfallOutcome Solve(CancellationToken stop)
    {
        var groups = _problem.Profiles
            .GroupBy(p => (p.Replaceable, string.Join(',', p.Required)))
            .Select(g => new SeatGroup(g.Sum(p => p.Seats), SeatOption.Best([.. Choices(g.First()).SelectMany(Options)])));
        var model = SeatModel.Of(_frame, groups)!;
        var outcome = Search.Run(model, Search.First(model), int.MaxValue, stop);
        if (outcome.Best is not { } best)
        {
            return new(false, null, []);
        }

        var (uncovered, quantity) = Witness(best);
        var pieces = _problem.Plans.Where(p => p.Coupled).Select(p => PieceOf(p, quantity)).ToArray();
        return best.Value >= _weight
            ? new(outcome.Proven, null, uncovered)
            : new(true, new(Int128.MaxValue, best.Replaced, pieces, new Int128[pieces.Length + 1]), []);
    }

    private int PieceOf(CompiledPlan plan, long[] quantity)
    {
        var assigned = quantity[Array.IndexOf(_problem.Plans, plan)];
        return Array.FindIndex(plan.Regimes, r => assigned <= r.High);
    }

    /// <summary>Each plan with all its add-ons, and none: what they leave uncovered.</summary>
    private IEnumerable<Choice> Choices(CompiledProfile profile)
    {
        yield return new(0, -1, [.. Bits.Members(profile.Required)], profile.Replaceable);
        for (var p = 0; p < _problem.Plans.Length; p++)
        {
            var plan = _problem.Plans[p];
            bool Held(int feature) => Bits.Has(plan.Features, feature) || plan.AddOns.Any(a => Bits.Has(_problem.AddOns[a].Features, feature));
            var open = profile.Replaceable;
            for (var rest = open; rest != 0; rest &= rest - 1)
            {
                open &= Held(_problem.Replaceables[Bits.Lowest(rest)].Feature) ? ~(rest & (~rest + 1)) : UInt128.MaxValue;
            }

            yield return new(Array.IndexOf(_capped, p) + 1, p, [.. Bits.Members(profile.Required).Where(f => !Held(f))], open);
        }
    }

    private IEnumerable<SeatOption> Options(Choice choice) =>
    [
        new(choice.Sink, _weight * choice.Required.Length, choice.Replaceable),
        new(choice.Sink, _weight * (choice.Required.Length + Bits.Count(choice.Replaceable)), 0),
    ];

    private (IReadOnlyList<UncoveredNeed> Uncovered, long[] Quantity) Witness(Incumbent best)
    {
        var choices = Array.ConvertAll(_problem.Profiles, profile =>
        {
            var bySink = new Choice?[_capped.Length + 1];
            foreach (var choice in Choices(profile))
            {
                bySink[choice.Sink] = bySink[choice.Sink] is { } other && other.Open(best.Replaced) <= choice.Open(best.Replaced) ? other : choice;
            }

            return bySink;
        });
        var transport = new Transport(
            [.. _problem.Profiles.Select(p => p.Seats)],
            [.. choices.Select(row => Array.ConvertAll(row, c => c is null ? Transport.Never : c.Open(best.Replaced)))],
            new long[_capped.Length + 1],
            [_problem.SeatTotal, .. _capped.Select(Most)]);
        transport.Solve(best.Prices);
        var (uncovered, quantity) = (new List<UncoveredNeed>(), new long[_problem.Plans.Length]);
        for (var i = 0; i < choices.Length; i++)
        {
            var used = choices[i].Where((_, s) => transport.Placed[i][s] > 0).ToList();
            uncovered.AddRange(used.SelectMany(c => Needs(c!, best.Replaced)).Distinct().Order(StringComparer.Ordinal).Select(need => new UncoveredNeed(_problem.Profiles[i].Id, need)));
            foreach (var (choice, seats) in choices[i].Zip(transport.Placed[i]).Where(c => c.First is { Plan: >= 0 }))
            {
                quantity[choice!.Plan] += seats;
            }
        }

        return (uncovered, quantity);
    }

    private IEnumerable<string> Needs(Choice choice, UInt128 replaced)
    {
        foreach (var feature in choice.Required)
        {
            yield return _problem.FeatureIds[feature];
        }

        for (var rest = choice.Replaceable & ~replaced; rest != 0; rest &= rest - 1)
        {
            yield return _problem.Replaceables[Bits.Lowest(rest)].Id;
        }
    }

    /// <param name="Sink">0 for none and plans without a maximum; 1 + index among the capped plans otherwise.</param>
    /// <param name="Plan">The plan's index; -1 for none.</param>
    /// <param name="Required">Required needs it leaves uncovered, as feature indexes.</param>
    /// <param name="Replaceable">Replaceable needs it does not hold.</param>
    private sealed record Choice(int Sink, int Plan, int[] Required, UInt128 Replaceable)
    {
        public int Open(UInt128 replaced) => Required.Length + Bits.Count(Replaceable & ~replaced);
    }
}
