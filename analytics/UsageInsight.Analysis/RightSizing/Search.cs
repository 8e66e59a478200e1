namespace UsageInsight.Analysis.RightSizing;

/// <summary>Branch and bound over the replaced set and the pieces of the plans' prices; exact, and able to stop with a bound.</summary>
internal sealed class Search
{
    /// <summary>The share of a node's open gap from which on a plan's price is split before features are decided.</summary>
    private const double WorthSplitting = 0.1;

    private const int MostRemembered = 100_000;

    private readonly CancellationToken _stop;
    private readonly PriorityQueue<SearchNode, (Int128 Bound, int Order)> _open = new();

    /// <summary>Prices of placements tried before. Two ranges of one hash cost a good start at worst, never the proof.</summary>
    private readonly Dictionary<(UInt128 Replaced, int Ranges), double[]?> _tried = [];
    private Int128 _stopped = Int128.MaxValue;
    private int _pushed;
    private Incumbent? _best;

    private Search(CancellationToken stop) => _stop = stop;

    /// <summary>A good answer found without searching; null where none of the first sets has one.</summary>
    public static Incumbent? First(SeatModel model)
    {
        var search = new Search(CancellationToken.None);
        var (ranges, prices) = (RegimeRange.All(model.Frame), DualPrices.First(model));
        foreach (var set in FirstSets.Of(model, prices.Sink))
        {
            search.Offer(new(model, ranges, prices, set, 0));
        }

        return search._best;
    }

    /// <summary>The answer with that replaced set and those pieces of prices, valued; null where the model forbids it.</summary>
    public static Incumbent? Valued(SeatModel model, Incumbent answer) =>
        model.Decide(answer.Replaced, model.Free & ~answer.Replaced) is { } decided && new Leaf(decided).Solve(answer.Pieces, answer.Prices) is { } found
            ? answer with { Value = found.Value, Replaced = decided.Chosen, Prices = found.Prices }
            : null;

    /// <summary>The best answer of a model with about the replaced set of another answer; null where that set cannot serve everybody.</summary>
    public static Incumbent? Near(SeatModel model, Incumbent answer)
    {
        var search = new Search(CancellationToken.None);
        search.Offer(new(model, RegimeRange.All(model.Frame), new([], Array.ConvertAll(answer.Prices, p => (double)p)), answer.Replaced, 0));
        return search._best ?? First(model);
    }

    /// <summary>Searches a model, starting from an answer where one is known; without one, and if there is none, it looks at every set.</summary>
    /// <param name="model">The model.</param>
    /// <param name="first">An answer to start from.</param>
    /// <param name="limit">The most nodes to look at; the rest counts as not proven.</param>
    /// <param name="stop">Ends the search early.</param>
    public static SearchOutcome Run(SeatModel model, Incumbent? first, int limit, CancellationToken stop)
    {
        var search = new Search(stop) { _best = first };
        var start = DualPrices.First(model);
        start = first is null ? start : start with { Sink = Array.ConvertAll(first.Prices, p => (double)p) };
        search.Push(new(model, RegimeRange.All(model.Frame), start, first?.Replaced ?? model.Free, 0));
        var nodes = 0;
        while (search._open.TryDequeue(out var node, out _))
        {
            if (stop.IsCancellationRequested || nodes >= limit)
            {
                search._stopped = Int128.Min(search._stopped, node.Bound);
                continue;
            }

            if (!search.Hopeless(node.Bound, node.Model))
            {
                search.Visit(node, nodes++ == 0 ? ClimbPlan.First : ClimbPlan.Later);
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

    private void Visit(SearchNode node, ClimbPlan plan)
    {
        while (true)
        {
            if (node.Model.Free == 0 && Array.TrueForAll(node.Ranges, r => r.Single))
            {
                Settle(node);
                return;
            }

            // The best placement for a guessed set may price the plans better than what the node inherited.
            var placed = Offer(node) is { } sink ? node.Prices with { Sink = sink } : node.Prices;
            var ascent = new DualAscent(node.Model, node.Ranges);
            var prices = ascent.Climb(node.Prices, placed, Target(node.Model), plan, _stop);
            var bound = new ExactBound(node.Model, node.Ranges, prices);
            node = node with { Prices = prices, Guess = node.Model.Chosen | Built(node.Model, ascent), Bound = Int128.Max(bound.Value, node.Bound) };
            if (Hopeless(node.Bound, node.Model))
            {
                return;
            }

            var (replaced, kept) = _best is null ? (0, 0) : bound.Decided(_best.Value);
            var narrowed = _best is null ? node.Ranges : bound.Narrowed(_best.Value);
            if (replaced == 0 && kept == 0 && node.Ranges.AsSpan().SequenceEqual(narrowed))
            {
                Branch(node, ascent);
                return;
            }

            if (Decided(node with { Ranges = narrowed }, replaced, kept) is not { } smaller)
            {
                return;
            }

            node = smaller;
            plan = ClimbPlan.Later;
            if (_stop.IsCancellationRequested)
            {
                Push(node);
                return;
            }
        }
    }

    private static SearchNode? Decided(SearchNode node, UInt128 replaced, UInt128 kept)
    {
        if ((replaced | kept) == 0)
        {
            return node;
        }

        return node.Model.Decide(replaced, kept) is { } model ? node with { Model = model, Prices = node.Prices.Carry(node.Model, model) } : null;
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

    /// <summary>Tries the guessed set inside the node's ranges; returns the prices of its placement, null where there is none.</summary>
    private double[]? Offer(SearchNode node)
    {
        var guess = node.Guess & node.Model.Free;
        var key = (node.Model.Chosen | guess, Hash(node.Ranges));
        if (_tried.TryGetValue(key, out var prices))
        {
            return prices;
        }

        if (_tried.Count >= MostRemembered)
        {
            _tried.Clear();
        }

        return _tried[key] = Place(node, guess);
    }

    private double[]? Place(SearchNode node, UInt128 guess)
    {
        if (node.Model.Decide(guess, node.Model.Free & ~guess) is not { } decided || new Leaf(decided).Improve(node.Ranges, node.Prices.Sink) is not { } found)
        {
            return null;
        }

        Take(new(found.Value, decided.Chosen, found.Pieces, found.Prices));
        return Array.ConvertAll(found.Prices, p => (double)p);
    }

    private static int Hash(RegimeRange[] ranges)
    {
        var hash = 17;
        foreach (var range in ranges)
        {
            hash = unchecked((hash * 31) + (range.First << 8) + range.Last);
        }

        return hash;
    }

    private void Settle(SearchNode node)
    {
        int[] pieces = [.. node.Ranges.Select(r => r.First)];
        if (new Leaf(node.Model).Solve(pieces, Array.ConvertAll(node.Prices.Sink, p => (Int128)Math.Round(p))) is { } found)
        {
            Take(new(found.Value, node.Model.Chosen, pieces, found.Prices));
        }
    }

    private void Take(Incumbent found)
    {
        if (found.Before(_best))
        {
            _best = found;
        }
    }

    /// <summary>Splits a plan's pieces while the bound understates their cost much, else decides the most doubtful feature.</summary>
    private void Branch(SearchNode node, DualAscent ascent)
    {
        var (sink, error) = WidestPlan(node, ascent);
        var open = _best is null ? double.PositiveInfinity : (double)(_best.Value - node.Bound);
        if (sink >= 0 && (node.Model.Free == 0 || error > open * WorthSplitting))
        {
            Split(node, sink, ascent.QuantityMean[sink + 1]);
            return;
        }

        if (node.Model.Free == 0)
        {
            return;
        }

        var (feature, doubt) = (-1, -1.0);
        for (var rest = node.Model.Free; rest != 0; rest &= rest - 1)
        {
            var f = Bits.Lowest(rest);
            var here = Math.Min(ascent.BuiltMean[f], 1 - ascent.BuiltMean[f]) * (double)node.Model.Frame.FeatureCosts[f];
            (feature, doubt) = here > doubt ? (f, here) : (feature, doubt);
        }

        foreach (var (replaced, kept) in new[] { (Bits.One(feature), UInt128.Zero), (UInt128.Zero, Bits.One(feature)) })
        {
            if (Decided(node, replaced, kept) is { } child)
            {
                Push(child);
            }
        }
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
        Push(node with { Ranges = lower });
        Push(node with { Ranges = upper });
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

    /// <summary>Nodes with the lowest bound come first, then those pushed first.</summary>
    private void Push(SearchNode node) => _open.Enqueue(node, (node.Bound, _pushed++));
}
