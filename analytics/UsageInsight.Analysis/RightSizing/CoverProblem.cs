namespace UsageInsight.Analysis.RightSizing;

/// <summary>Which add-ons to buy for one profile on one plan: a small weighted set cover, solved exactly.</summary>
internal sealed class CoverProblem
{
    private readonly List<CoverColumn> _columns;
    private readonly UInt128 _required;
    private readonly UInt128 _replaceable;

    public CoverProblem(CompiledProblem problem, CompiledPlan plan, CompiledProfile profile)
    {
        var rows = Rows(problem, plan, profile);
        _required = rows.Length == 128 ? UInt128.MaxValue : Bits.One(rows.Length) - 1;
        _replaceable = profile.Replaceable & ~Held(plan, profile.Replaceable, problem);
        _columns = Columns(problem, plan, rows, _replaceable);
    }

    /// <summary>Every choice that is cheapest for what it leaves missing; empty where a required need stays uncovered.</summary>
    public IEnumerable<(Int128 Cost, UInt128 Missing)> Choices()
    {
        if (_replaceable == 0)
        {
            return SetCover.Cheapest(_columns, _required) is { } cover ? [(cover.Cost, UInt128.Zero)] : [];
        }

        return Frontier();
    }

    /// <summary>The cheapest choice that leaves nothing missing but what is replaced: fewest add-ons, then ordinal order, break ties.</summary>
    public CoverChoice? Cheapest(UInt128 replaced)
    {
        var wanted = _replaceable & ~replaced;
        var rows = 128 - (int)UInt128.LeadingZeroCount(_required);
        if (rows + Bits.Count(wanted) > 128)
        {
            throw new NotSupportedException($"A profile has {rows + Bits.Count(wanted)} needs that its plan does not hold; at most 128 can be covered by add-ons.");
        }

        return SetCover.Cheapest([.. _columns.Select(c => c with { Required = c.Required | Pack(c.Replaceable & wanted, wanted) << rows })], _required | Pack(wanted, wanted) << rows);
    }

    private static UInt128 Pack(UInt128 set, UInt128 positions)
    {
        var packed = UInt128.Zero;
        for (var (rest, at) = (positions, 0); rest != 0; rest &= rest - 1, at++)
        {
            packed |= (set >> Bits.Lowest(rest) & 1) << at;
        }

        return packed;
    }

    private IEnumerable<(Int128 Cost, UInt128 Missing)> Frontier()
    {
        var labels = new List<CoverColumn> { new(-1, 0, 0, 0) };
        foreach (var column in _columns)
        {
            var added = new List<CoverColumn>();
            foreach (var label in labels)
            {
                var joined = new CoverColumn(-1, label.Cost + column.Cost, label.Required | column.Required, label.Replaceable | column.Replaceable);
                if (!labels.Exists(l => l.Beats(joined)) && !added.Exists(l => l.Beats(joined)))
                {
                    added.Add(joined);
                }
            }

            labels.RemoveAll(l => added.Exists(a => a.Beats(l)));
            labels.AddRange(added);
        }

        return labels.Where(l => l.Required == _required).Select(l => (l.Cost, _replaceable & ~l.Replaceable));
    }

    private static int[] Rows(CompiledProblem problem, CompiledPlan plan, CompiledProfile profile)
    {
        var open = Bits.Members(profile.Required).Where(f => !Bits.Has(plan.Features, f)).ToArray();
        if (open.Length <= 1)
        {
            return open;
        }

        // Needs that the same add-ons cover stand or fall together: one row is enough.
        var rows = open.DistinctBy(f => string.Join(',', plan.AddOns.Where(a => Bits.Has(problem.AddOns[a].Features, f)))).ToArray();
        return rows.Length <= 128
            ? rows
            : throw new NotSupportedException($"Profile '{profile.Id}' has {rows.Length} needs that plan '{plan.Id}' does not hold; at most 128 can be covered by add-ons.");
    }

    private static UInt128 Held(CompiledPlan plan, UInt128 needs, CompiledProblem problem)
    {
        var held = UInt128.Zero;
        for (var rest = needs; rest != 0; rest &= rest - 1)
        {
            var bit = Bits.Lowest(rest);
            if (Bits.Has(plan.Features, problem.Replaceables[bit].Feature))
            {
                held |= Bits.One(bit);
            }
        }

        return held;
    }

    private static List<CoverColumn> Columns(CompiledProblem problem, CompiledPlan plan, int[] rows, UInt128 replaceable)
    {
        var columns = new Dictionary<(UInt128 Required, UInt128 Replaceable), CoverColumn>();
        foreach (var index in plan.AddOns)
        {
            var addOn = problem.AddOns[index];
            var required = UInt128.Zero;
            for (var row = 0; row < rows.Length; row++)
            {
                required |= Bits.Has(addOn.Features, rows[row]) ? Bits.One(row) : 0;
            }

            var optional = UInt128.Zero;
            for (var rest = replaceable; rest != 0; rest &= rest - 1)
            {
                optional |= Bits.Has(addOn.Features, problem.Replaceables[Bits.Lowest(rest)].Feature) ? rest & (~rest + 1) : 0;
            }

            var column = new CoverColumn(index, addOn.Cost, required, optional);
            if ((required | optional) != 0 && (!columns.TryGetValue((required, optional), out var other) || column.Cost < other.Cost))
            {
                columns[(required, optional)] = column;
            }
        }

        return [.. columns.Values.OrderBy(c => c.AddOn)];
    }
}
