namespace UsageInsight.Analysis.RightSizing;

/// <summary>A model whose replaced set is decided: what is left is to place seats on plans.</summary>
internal sealed class Leaf
{
    private readonly SeatModel _model;
    private readonly long[] _seats;
    private readonly Int128[][] _cost;

    public Leaf(SeatModel model)
    {
        _model = model;
        _seats = [.. model.Groups.Select(g => g.Seats)];
        _cost = [.. model.Groups.Select(Costs)];
    }

    /// <summary>The least cost with each coupled plan in one piece of its price; null where the pieces cannot be met.</summary>
    /// <param name="pieces">The piece of each coupled plan.</param>
    /// <param name="start">Prices per sink to start from; good ones save work.</param>
    public LeafAnswer? Solve(int[] pieces, ReadOnlySpan<Int128> start)
    {
        var sinks = _model.Frame.Sinks;
        var (low, high) = (new long[sinks.Length + 1], new long[sinks.Length + 1]);
        var slope = new Int128[sinks.Length + 1];
        high[0] = _model.Frame.SeatTotal;
        Int128 offset = 0;
        for (var s = 1; s <= sinks.Length; s++)
        {
            var piece = sinks[s - 1][pieces[s - 1]];
            (low[s], high[s], slope[s]) = (piece.Low, piece.High, piece.Slope);
            offset += piece.Offset;
        }

        var priced = Array.ConvertAll(_cost, row => Array.ConvertAll(Enumerable.Range(0, row.Length).ToArray(), s => row[s] < Transport.Never ? row[s] + slope[s] : row[s]));
        var transport = new Transport(_seats, priced, low, high);
        var above = new Int128[slope.Length];
        for (var s = 1; s < above.Length; s++)
        {
            above[s] = start[s] - slope[s];
        }

        if (!transport.Solve(above))
        {
            return null;
        }

        var prices = transport.Prices();
        return new(_model.Constant + offset + transport.Cost(), pieces, transport.Quantity, [.. prices.Select((price, s) => price + slope[s])]);
    }

    /// <summary>A good answer: seats go where they are cheapest, then single plans try other pieces while that helps.</summary>
    public LeafAnswer? Improve(RegimeRange[] ranges, double[] prices)
    {
        var whole = Array.ConvertAll(prices, p => (Int128)Math.Round(p));
        var pieces = PiecesAt(Attracted(prices), ranges);
        var best = Solve(pieces, whole);
        for (var improved = true; improved;)
        {
            improved = false;
            for (var s = 0; s < ranges.Length; s++)
            {
                for (var piece = ranges[s].First; piece <= ranges[s].Last; piece++)
                {
                    var tried = (int[])(best?.Pieces ?? pieces).Clone();
                    if (tried[s] == piece || (best is not null && Least(best, s, piece) >= Least(best, s, tried[s])))
                    {
                        continue;
                    }

                    tried[s] = piece;
                    if (Solve(tried, best?.Prices ?? whole) is { } found && (best is null || found.Value < best.Value))
                    {
                        (best, improved) = (found, true);
                    }
                }
            }
        }

        return best;
    }

    /// <summary>What a sink costs at least in a piece, at the prices of an answer. No piece whose least is not below that of the answer's own can better it.</summary>
    private Int128 Least(LeafAnswer answer, int sink, int piece) => new RegimeRange(piece, piece).Least(_model.Frame.Sinks[sink], answer.Prices[sink + 1]).Value;

    private long[] Attracted(double[] prices)
    {
        var quantity = new long[prices.Length];
        for (var g = 0; g < _cost.Length; g++)
        {
            var cheapest = 0;
            for (var s = 1; s < prices.Length; s++)
            {
                cheapest = (double)_cost[g][s] + prices[s] < (double)_cost[g][cheapest] + prices[cheapest] ? s : cheapest;
            }

            quantity[cheapest] += _seats[g];
        }

        return quantity;
    }

    private int[] PiecesAt(long[] quantity, RegimeRange[] ranges) =>
        [.. ranges.Select((range, s) =>
        {
            var piece = range.First;
            while (piece < range.Last && _model.Frame.Sinks[s][piece].High < quantity[s + 1])
            {
                piece++;
            }

            return piece;
        })];

    private Int128[] Costs(SeatGroup group)
    {
        var costs = new Int128[_model.Frame.Sinks.Length + 1];
        Array.Fill(costs, Transport.Never);
        foreach (var option in group.Options)
        {
            costs[option.Sink] = option.Cost;
        }

        return costs;
    }
}
