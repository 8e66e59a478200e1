namespace UsageInsight.Analysis.RightSizing;

/// <summary>A lower bound in whole numbers, and what it already decides. No rounding: what it rules out is ruled out.</summary>
internal sealed class ExactBound
{
    private readonly SeatModel _model;
    private readonly RegimeRange[] _ranges;
    private readonly Int128[] _share;
    private readonly Int128[] _sink;
    private readonly Int128[] _surplus;
    private readonly Int128[] _withoutFeature;
    private readonly (Int128 Value, long Quantity)[] _least;
    private readonly ReplacementTerm _term;

    public ExactBound(SeatModel model, RegimeRange[] ranges, DualPrices prices)
    {
        (_model, _ranges) = (model, ranges);
        _share = Round(prices.Share);
        _sink = Round(prices.Sink);
        _surplus = [.. model.Frame.FeatureCosts];
        _withoutFeature = new Int128[_surplus.Length];
        _least = [.. ranges.Select((range, s) => range.Least(model.Frame.Sinks[s], _sink[s + 1]))];
        Int128 seats = 0;
        for (var g = 0; g < model.Groups.Count; g++)
        {
            seats += Cheapest(g) * model.Groups[g].Seats;
        }

        foreach (var (value, _) in _least)
        {
            seats += value;
        }

        _term = new(model, _surplus);
        Value = model.Constant + seats + _term.Least(0, 0);
    }

    /// <summary>No answer below this node costs less.</summary>
    public Int128 Value { get; }

    /// <summary>Features that every answer below this node and not above <paramref name="best"/> must replace, or must keep.</summary>
    public (UInt128 Replaced, UInt128 Kept) Decided(Int128 best)
    {
        var (replaced, kept, free) = (UInt128.Zero, UInt128.Zero, _term.Least(0, 0));
        for (var rest = _model.Free; rest != 0; rest &= rest - 1)
        {
            var f = Bits.Lowest(rest);
            if (Value - free + _term.Least(Bits.One(f), 0) > best)
            {
                kept |= Bits.One(f);
            }
            else if (Value - free + _term.Least(0, Bits.One(f)) + _withoutFeature[f] > best)
            {
                replaced |= Bits.One(f);
            }
        }

        return (replaced, kept);
    }

    /// <summary>The pieces of each coupled plan that an answer not above <paramref name="best"/> can still use.</summary>
    public RegimeRange[] Narrowed(Int128 best)
    {
        var narrowed = (RegimeRange[])_ranges.Clone();
        for (var s = 0; s < narrowed.Length; s++)
        {
            bool Hopeless(int piece) =>
                Value - _least[s].Value + new RegimeRange(piece, piece).Least(_model.Frame.Sinks[s], _sink[s + 1]).Value > best;
            while (!narrowed[s].Single && Hopeless(narrowed[s].First))
            {
                narrowed[s] = narrowed[s] with { First = narrowed[s].First + 1 };
            }

            while (!narrowed[s].Single && Hopeless(narrowed[s].Last))
            {
                narrowed[s] = narrowed[s] with { Last = narrowed[s].Last - 1 };
            }
        }

        return narrowed;
    }

    private static Int128[] Round(double[] prices) => [.. prices.Select(p => (Int128)Math.Round(p))];

    /// <summary>The group's cheapest price, adding up what its shares pay and what doing without each feature would cost it.</summary>
    private Int128 Cheapest(int group)
    {
        var flat = _model.Flat;
        var seats = _model.Groups[group].Seats;
        var options = _model.Groups[group].Options;
        var (start, end) = (flat.ShareStart[group], flat.ShareStart[group + 1]);
        Span<Int128> without = stackalloc Int128[end - start];
        without.Fill(Int128.MaxValue);
        var best = Int128.MaxValue;
        for (var i = 0; i < options.Count; i++)
        {
            var o = flat.OptionStart[group] + i;
            var cost = options[i].Cost + _sink[options[i].Sink];
            for (var m = flat.MissStart[o]; m < flat.MissStart[o + 1]; m++)
            {
                cost += _share[flat.Miss[m]];
            }

            best = Int128.Min(best, cost);
            for (var share = start; share < end; share++)
            {
                if (cost < without[share - start] && !Bits.Has(options[i].Missing, flat.ShareFeature[share]))
                {
                    without[share - start] = cost;
                }
            }
        }

        for (var share = start; share < end; share++)
        {
            var feature = flat.ShareFeature[share];
            _surplus[feature] -= _share[share] * seats;
            _withoutFeature[feature] = without[share - start] == Int128.MaxValue || _withoutFeature[feature] == Out
                ? Out
                : _withoutFeature[feature] + (without[share - start] - best) * seats;
        }

        return best;
    }

    /// <summary>Stands for "cannot be done": above every cost, and far enough from the end of the number range to be added to.</summary>
    private static Int128 Out => Int128.MaxValue >> 2;
}
