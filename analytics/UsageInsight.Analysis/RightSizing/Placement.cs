namespace UsageInsight.Analysis.RightSizing;

/// <summary>Who gets what, once the replaced set and the pieces of the plans' prices are decided.</summary>
internal sealed class Placement
{
    private readonly CompiledProblem _problem;
    private readonly UInt128 _replaced;
    private readonly int[] _pieces;
    private readonly int[] _coupled;
    private readonly OptionFinder _finder;

    private Placement(CompiledProblem problem, UInt128 replaced, int[] pieces)
    {
        (_problem, _replaced, _pieces, _finder) = (problem, replaced, pieces, new(problem));
        _coupled = [.. Enumerable.Range(0, problem.Plans.Length).Where(p => problem.Plans[p].Coupled)];
    }

    /// <summary>The cheapest assignment, in ordinal order of profile, plan and add-ons.</summary>
    public static IReadOnlyList<SeatAssignment> Of(CompiledProblem problem, Incumbent answer) =>
        new Placement(problem, answer.Replaced, answer.Pieces).Place(answer.Prices);

    private List<SeatAssignment> Place(Int128[] prices)
    {
        var cache = new Dictionary<(UInt128, int, string), PlacementOption?[]>();
        var options = Array.ConvertAll(_problem.Profiles, profile =>
        {
            var key = (profile.Replaceable, profile.Current, string.Join(',', profile.Required));
            return cache.TryGetValue(key, out var known) ? known : cache[key] = Options(profile);
        });
        var transport = new Transport(
            [.. _problem.Profiles.Select(p => p.Seats)],
            [.. options.Select(row => Array.ConvertAll(row, o => o is null ? Transport.Never : o.Cost))],
            [0, .. _coupled.Select((plan, s) => Piece(s).Low)],
            [_problem.SeatTotal, .. _coupled.Select((plan, s) => Piece(s).High)]);
        if (!transport.Solve([.. prices.Select((price, s) => s == 0 ? 0 : price - Piece(s - 1).Slope)]))
        {
            throw new InvalidOperationException("The answer's seats cannot be placed; this is a fault of the search.");
        }

        return Rows(options, transport.Placed);
    }

    private List<SeatAssignment> Rows(PlacementOption?[][] options, long[][] placed)
    {
        var rows = new List<SeatAssignment>();
        for (var i = 0; i < options.Length; i++)
        {
            var used = Enumerable.Range(0, options[i].Length).Where(s => placed[i][s] > 0).Select(s => (Option: options[i][s]!, Seats: placed[i][s]));
            rows.AddRange(used.OrderBy(u => u.Option.Plan).Select(u => new SeatAssignment(
                _problem.Profiles[i].Id,
                u.Option.Plan < 0 ? null : _problem.Plans[u.Option.Plan].Id,
                [.. u.Option.AddOns.Select(a => _problem.AddOns[a].Id)],
                u.Seats)));
        }

        return rows;
    }

    private PlanRegime Piece(int sink) => _problem.Plans[_coupled[sink]].Regimes[_pieces[sink]];

    /// <summary>A profile's best option per sink; null where it cannot use it.</summary>
    private PlacementOption?[] Options(CompiledProfile profile)
    {
        var options = new PlacementOption?[_coupled.Length + 1];
        if (Bits.IsEmpty(profile.Required) && Bits.Within(profile.Replaceable, _replaced))
        {
            options[0] = new(profile.Current < 0 ? 0 : 1, -1, []);
        }

        for (var p = 0; p < _problem.Plans.Length; p++)
        {
            if (_finder.Cover(profile, p).Cheapest(_replaced) is not { } cover)
            {
                continue;
            }

            var plan = _problem.Plans[p];
            var sink = plan.Coupled ? Array.IndexOf(_coupled, p) + 1 : 0;
            var price = plan.Coupled ? Piece(sink - 1).Slope : plan.Regimes[0].Slope;
            var cost = cover.Cost + price + (profile.Current == p ? 0 : 1);
            if (options[sink] is not { } other || cost < other.Cost)
            {
                options[sink] = new(cost, p, cover.AddOns);
            }
        }

        return options;
    }

    private sealed record PlacementOption(Int128 Cost, int Plan, int[] AddOns);
}
