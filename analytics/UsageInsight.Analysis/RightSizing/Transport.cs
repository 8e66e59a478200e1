namespace UsageInsight.Analysis.RightSizing;

/// <summary>Places groups of seats on a few sinks at least cost, each sink filled between its bounds: min-cost flow by shortest augmenting paths.</summary>
/// <remarks>
/// Every group starts on the sink it prefers at given prices, which is optimal but for the bounds. Then seats are moved along cheapest
/// chains of sinks from where there are too many to where there are too few; each move keeps the flow optimal for what is mended so far
/// (successive shortest paths: Ahuja, Magnanti and Orlin, "Network Flows", 1993, section 9.7). Node <c>Slack</c> is the room inside the bounds.
/// </remarks>
internal sealed class Transport
{
    /// <summary>Marks a sink that a group cannot use.</summary>
    public static readonly Int128 Never = Int128.MaxValue >> 2;

    private readonly long[] _seats;
    private readonly Int128[][] _cost;
    private readonly long[] _low;
    private readonly long[] _high;
    private readonly int _sinks;
    private readonly Int128[,] _arc;
    private readonly int[,] _mover;
    private readonly Int128[] _distance;
    private readonly int[] _before;

    /// <summary>Seats that each sink should hold by now, inside its bounds.</summary>
    private readonly long[] _wanted;

    /// <summary>Seats above (below 0: short of) what a sink should hold; the slack's entry makes the sum zero.</summary>
    private readonly long[] _excess;

    /// <summary>The groups with seats at each sink.</summary>
    private readonly List<int>[] _at;

    /// <param name="seats">Seats of each group.</param>
    /// <param name="cost">Cost of one seat by group and sink; <see cref="Never"/> where not allowed. Every group has an allowed sink.</param>
    /// <param name="low">The least seats of each sink.</param>
    /// <param name="high">The most seats of each sink.</param>
    public Transport(long[] seats, Int128[][] cost, long[] low, long[] high)
    {
        (_seats, _cost, _low, _high, _sinks) = (seats, cost, low, high, low.Length);
        _arc = new Int128[_sinks + 1, _sinks + 1];
        _mover = new int[_sinks + 1, _sinks + 1];
        _distance = new Int128[_sinks + 1];
        _before = new int[_sinks + 1];
        for (var a = 0; a <= _sinks; a++)
        {
            _arc[a, a] = Never;
        }
        _wanted = new long[_sinks];
        _excess = new long[_sinks + 1];
        _at = [.. low.Select(_ => new List<int>())];
        Placed = [.. seats.Select(_ => new long[_sinks])];
        Quantity = new long[_sinks];
    }

    /// <summary>Seats by group and sink.</summary>
    public long[][] Placed { get; }

    /// <summary>Seats of each sink.</summary>
    public long[] Quantity { get; }

    private int Slack => _sinks;

    /// <summary>Finds the cheapest placement; false where the bounds cannot be met.</summary>
    /// <param name="prices">What a seat pays at each sink beside its cost, 0 at sink 0: any values will do, good ones save work.</param>
    public bool Solve(ReadOnlySpan<Int128> prices)
    {
        Start(prices);
        for (var s = 0; s < _sinks; s++)
        {
            Depart(s);
        }

        while (true)
        {
            var (from, to) = (Array.FindIndex(_excess, e => e > 0), -1);
            if (from < 0)
            {
                return true;
            }

            Slacken();
            Array.Fill(_distance, Never);
            Array.Fill(_before, -1);
            _distance[from] = 0;
            Relax();
            for (var s = 0; s <= _sinks; s++)
            {
                to = _excess[s] < 0 && _distance[s] < Never && (to < 0 || _distance[s] < _distance[to]) ? s : to;
            }

            if (to < 0)
            {
                return false;
            }

            Augment(from, to, Math.Min(_excess[from], -_excess[to]));
        }
    }

    /// <summary>The cost of the placement.</summary>
    public Int128 Cost()
    {
        Int128 sum = 0;
        for (var g = 0; g < _seats.Length; g++)
        {
            for (var s = 0; s < _sinks; s++)
            {
                sum += Placed[g][s] == 0 ? 0 : _cost[g][s] * Placed[g][s];
            }
        }

        return sum;
    }

    /// <summary>What a seat must pay at each sink beside its cost for everybody to prefer the placement; the free sink 0 pays nothing.</summary>
    public Int128[] Prices()
    {
        Slacken();
        Array.Clear(_distance);
        Relax();
        return [.. Enumerable.Range(0, _sinks).Select(s => s == 0 ? 0 : _distance[Slack] - _distance[s])];
    }

    /// <summary>Everybody at the sink they prefer at the prices; a priced sink wants to be full, a subsidised one at its least.</summary>
    private void Start(ReadOnlySpan<Int128> prices)
    {
        for (var g = 0; g < _seats.Length; g++)
        {
            var cheapest = 0;
            for (var s = 1; s < _sinks; s++)
            {
                cheapest = _cost[g][s] + prices[s] < _cost[g][cheapest] + prices[cheapest] ? s : cheapest;
            }

            Placed[g][cheapest] = _seats[g];
            _at[cheapest].Add(g);
            Quantity[cheapest] += _seats[g];
        }

        _excess[Slack] = -_seats.Sum();
        for (var s = 0; s < _sinks; s++)
        {
            _wanted[s] = prices[s] > 0 ? _high[s] : prices[s] < 0 ? _low[s] : Math.Clamp(Quantity[s], _low[s], _high[s]);
            _excess[s] = Quantity[s] - _wanted[s];
            _excess[Slack] += _wanted[s];
        }
    }

    private void Augment(int from, int to, long amount)
    {
        for (var at = to; at != from; at = _before[at])
        {
            amount = Math.Min(amount, Room(_before[at], at));
        }

        // All movers are taken before the first moves: a move changes who is cheapest to move next.
        var path = new List<(int From, int To, int Group)>();
        for (var at = to; at != from; at = _before[at])
        {
            path.Add((_before[at], at, _mover[_before[at], at]));
        }

        foreach (var (a, b, group) in path)
        {
            Shift(a, b, group, amount);
        }

        _excess[from] -= amount;
        _excess[to] += amount;
    }

    private long Room(int from, int to) =>
        to == Slack ? _high[from] - _wanted[from]
        : from == Slack ? _wanted[to] - _low[to]
        : Placed[_mover[from, to]][from];

    private void Shift(int from, int to, int group, long amount)
    {
        if (to == Slack)
        {
            _wanted[from] += amount;
            return;
        }

        if (from == Slack)
        {
            _wanted[to] -= amount;
            return;
        }

        var placed = Placed[group];
        Quantity[from] -= amount;
        Quantity[to] += amount;
        placed[from] -= amount;
        placed[to] += amount;
        if (placed[to] == amount)
        {
            _at[to].Add(group);
            Arrive(to, group);
        }

        if (placed[from] == 0)
        {
            _at[from].Remove(group);
            Depart(from);
        }
    }

    /// <summary>Arcs between sinks and the slack: open where the bounds leave room.</summary>
    private void Slacken()
    {
        for (var s = 0; s < _sinks; s++)
        {
            _arc[s, Slack] = _wanted[s] < _high[s] ? 0 : Never;
            _arc[Slack, s] = _wanted[s] > _low[s] ? 0 : Never;
        }
    }

    /// <summary>The cheapest move of one seat from a sink to each other one, looked for among all groups there.</summary>
    private void Depart(int sink)
    {
        for (var b = 0; b < _sinks; b++)
        {
            _arc[sink, b] = Never;
        }

        foreach (var group in _at[sink])
        {
            Arrive(sink, group);
        }
    }

    /// <summary>A group has seats at a sink: perhaps they are the cheapest to move away.</summary>
    private void Arrive(int sink, int group)
    {
        var cost = _cost[group];
        for (var b = 0; b < _sinks; b++)
        {
            if (b != sink && cost[b] < Never && cost[b] - cost[sink] < _arc[sink, b])
            {
                _arc[sink, b] = cost[b] - cost[sink];
                _mover[sink, b] = group;
            }
        }
    }

    private void Relax()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            for (var a = 0; a <= _sinks; a++)
            {
                for (var b = 0; b <= _sinks && _distance[a] < Never; b++)
                {
                    if (_arc[a, b] < Never && _distance[a] + _arc[a, b] < _distance[b])
                    {
                        _distance[b] = _distance[a] + _arc[a, b];
                        _before[b] = a;
                        changed = true;
                    }
                }
            }
        }
    }
}
