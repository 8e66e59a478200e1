namespace UsageInsight.Analysis.RightSizing;

/// <summary>Branch and bound over the replaced set and the pieces of the plans' prices; exact, and able to stop with a bound.</summary>
internal sealed class Search
{
    private const int FirstSteps = 250;
    private const int LaterSteps = 40;

    private readonly CancellationToken _stop;
    private readonly Stack<SearchNode> _open = new();
    private readonly HashSet<UInt128> _tried = [];
    private Int128 _stopped = Int128.MaxValue;

    private Search(CancellationToken stop) => _stop = stop;

    private Incumbent? _best;

    /// <summary>A good answer found without searching; null where none of the first sets has one.</summary>
    public static Incumbent? First(SeatModel model)
    {
        var search = new Search(CancellationToken.None);
        var (ranges, prices) = (RegimeRange.All(model.Frame), DualPrices.First(model).Sink);
        foreach (var set in FirstSets.Of(model, prices))
        {
            search.Offer(model, set, ranges, prices);
        }

        return search._best;
    }

    /// <summary>The answer with that replaced set and those pieces of prices, valued; null where the model forbids it.</summary>
    public static Incumbent? Valued(SeatModel model, Incumbent answer) =>
        model.Decide(answer.Replaced, model.Free & ~answer.Replaced) is { } decided && new Leaf(decided).Solve(answer.Pieces) is { } found
            ? answer with { Value = found.Value, Replaced = decided.Chosen }
            : null;

    /// <summary>Searches a model, starting from an answer where one is known; without one, and if there is none, it looks at every set.</summary>
    public static SearchOutcome Run(SeatModel model, Incumbent? first, CancellationToken stop)
    {
        var search = new Search(stop) { _best = first };
        search._open.Push(new(model, RegimeRange.All(model.Frame), DualPrices.First(model), 0));
        var nodes = 0;
        while (search._open.TryPop(out var node))
        {
            if (stop.IsCancellationRequested)
            {
                search._stopped = Int128.Min(search._stopped, node.Bound);
                continue;
            }

            if (!search.Hopeless(node.Bound, node.Model))
            {
                search.Visit(node, nodes++ == 0 ? FirstSteps : LaterSteps);
            }
        }

        var proven = search._stopped == Int128.MaxValue;
        var bound = search._best is { } best ? Int128.Min(best.Value, search._stopped) : search._stopped;
        return new(search._best, proven, bound, nodes);
    }

    /// <summary>True where no answer below a node can go before the best one known.</summary>
    private bool Hopeless(Int128 bound, SeatModel model)
    {
        if (_best is null || bound < _best.Value)
        {
            return false;
        }

        return bound > _best.Value || !Incumbent.Earlier(Earliest(model, Bits.Count(_best.Replaced)), _best.Replaced);
    }

    /// <summary>The first replaced set of that size, in ordinal order, that the model still allows.</summary>
    private static UInt128 Earliest(SeatModel model, int size)
    {
        var set = model.Chosen;
        for (var rest = model.Free; rest != 0 && Bits.Count(set) < size; rest &= rest - 1)
        {
            set |= rest & (~rest + 1);
        }

        return set;
    }

    private void Visit(SearchNode node, int steps)
    {
        var (model, ranges, prices) = (node.Model, node.Ranges, node.Prices);
        while (true)
        {
            if (model.Free == 0 && Array.TrueForAll(ranges, r => r.Single))
            {
                Settle(model, [.. ranges.Select(r => r.First)]);
                return;
            }

            var ascent = new DualAscent(model, ranges);
            prices = ascent.Climb(prices, Target(model), steps, _stop);
            var built = Built(model, ascent);
            Offer(model, built, ranges, prices.Sink);
            var bound = new ExactBound(model, ranges, prices);
            if (Hopeless(bound.Value, model))
            {
                return;
            }

            var (replaced, kept) = _best is null ? (0, 0) : bound.Decided(_best.Value);
            var narrowed = _best is null ? ranges : bound.Narrowed(_best.Value);
            if (replaced == 0 && kept == 0 && ranges.AsSpan().SequenceEqual(narrowed))
            {
                Branch(new(model, ranges, prices, Int128.Max(bound.Value, node.Bound)), ascent);
                return;
            }

            ranges = narrowed;
            if ((replaced | kept) != 0)
            {
                if (model.Decide(replaced, kept) is not { } smaller)
                {
                    return;
                }

                prices = prices.Carry(model, smaller);
                model = smaller;
            }

            steps = LaterSteps;
            if (_stop.IsCancellationRequested)
            {
                _open.Push(new(model, ranges, prices, Int128.Max(bound.Value, node.Bound)));
                return;
            }
        }
    }

    private double Target(SeatModel model) => _best is null ? double.PositiveInfinity : (double)(_best.Value - model.Constant);

    private static UInt128 Built(SeatModel model, DualAscent ascent)
    {
        var set = UInt128.Zero;
        for (var rest = model.Free; rest != 0; rest &= rest - 1)
        {
            set |= ascent.BuiltMean[Bits.Lowest(rest)] > 0.5 ? rest & (~rest + 1) : 0;
        }

        return set;
    }

    /// <summary>Tries the answer that replaces just this set of the open features.</summary>
    private void Offer(SeatModel model, UInt128 set, RegimeRange[] ranges, double[] prices)
    {
        if (_tried.Add(model.Chosen | set) && model.Decide(set, model.Free & ~set) is { } decided && new Leaf(decided).Improve(ranges, prices) is { } found)
        {
            Take(new(found.Value, decided.Chosen, found.Pieces));
        }
    }

    private void Settle(SeatModel model, int[] pieces)
    {
        if (new Leaf(model).Solve(pieces) is { } found)
        {
            Take(new(found.Value, model.Chosen, pieces));
        }
    }

    private void Take(Incumbent found)
    {
        if (found.Before(_best))
        {
            _best = found;
        }
    }

    private void Branch(SearchNode node, DualAscent ascent)
    {
        var (feature, doubt) = (-1, -1.0);
        for (var rest = node.Model.Free; rest != 0; rest &= rest - 1)
        {
            var f = Bits.Lowest(rest);
            var here = Math.Min(ascent.BuiltMean[f], 1 - ascent.BuiltMean[f]) * (double)node.Model.Frame.FeatureCosts[f];
            if (here > doubt)
            {
                (feature, doubt) = (f, here);
            }
        }

        var (sink, error) = WidestPlan(node, ascent);
        if (sink >= 0 && (feature < 0 || error > doubt))
        {
            Split(node, sink, ascent.QuantityMean[sink + 1]);
            return;
        }

        var likely = ascent.BuiltMean[feature] > 0.5;
        Push(node, likely ? 0 : Bits.One(feature), likely ? Bits.One(feature) : 0);
        Push(node, likely ? Bits.One(feature) : 0, likely ? 0 : Bits.One(feature));
    }

    /// <summary>The coupled plan whose cost the bound understates most.</summary>
    private static (int Sink, double Error) WidestPlan(SearchNode node, DualAscent ascent)
    {
        var (sink, error) = (-1, -1.0);
        for (var s = 0; s < node.Ranges.Length; s++)
        {
            if (node.Ranges[s].Single)
            {
                continue;
            }

            var regimes = node.Model.Frame.Sinks[s];
            var price = (Int128)Math.Round(node.Prices.Sink[s + 1]);
            var quantity = (long)Math.Round(ascent.QuantityMean[s + 1]);
            var piece = regimes[PieceAt(regimes, node.Ranges[s], quantity)];
            var at = Math.Clamp(quantity, piece.Low, piece.High);
            var here = (double)(piece.Cost(at) - price * at - node.Ranges[s].Least(regimes, price).Value);
            if (here > error)
            {
                (sink, error) = (s, here);
            }
        }

        return (sink, error);
    }

    private void Split(SearchNode node, int sink, double quantity)
    {
        var range = node.Ranges[sink];
        var piece = PieceAt(node.Model.Frame.Sinks[sink], range, (long)Math.Round(quantity));
        var cut = Math.Min(piece, range.Last - 1);
        var (lower, upper) = ((RegimeRange[])node.Ranges.Clone(), (RegimeRange[])node.Ranges.Clone());
        lower[sink] = range with { Last = cut };
        upper[sink] = range with { First = cut + 1 };
        var (first, second) = piece <= cut ? (upper, lower) : (lower, upper);
        _open.Push(node with { Ranges = first });
        _open.Push(node with { Ranges = second });
    }

    private static int PieceAt(PlanRegime[] regimes, RegimeRange range, long quantity)
    {
        var piece = range.First;
        while (piece < range.Last && regimes[piece].High < quantity)
        {
            piece++;
        }

        return piece;
    }

    private void Push(SearchNode node, UInt128 replaced, UInt128 kept)
    {
        if (node.Model.Decide(replaced, kept) is { } model)
        {
            _open.Push(new(model, node.Ranges, node.Prices.Carry(node.Model, model), node.Bound));
        }
    }
}
