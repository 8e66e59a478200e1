namespace UsageInsight.Analysis.RightSizing;

/// <summary>Improves a bound step by step: a subgradient ascent on the prices, with Polyak's step length.</summary>
/// <remarks>
/// Each group pays its cheapest option at the current prices; each tool is built where the groups' shares pay for it; each coupled
/// plan is filled to the quantity that suits its price. Where these three wishes disagree, the prices move. The relaxation and the
/// step rule are those of Held, Wolfe and Crowder, "Validation of subgradient optimization", Mathematical Programming 6 (1974), 62-88.
/// They move along a fading mean of past disagreements, which zigzags less: Barahona and Anbil, "The volume algorithm", Mathematical
/// Programming 87 (2000), 385-399. Against plain subgradients this closed two to six times more of the way to the linear relaxation.
/// Numbers here are approximate on purpose: the bound that counts is computed in whole numbers from the prices found.
/// </remarks>
internal sealed class DualAscent
{
    private const int Patience = 15;

    /// <summary>How much of the newest disagreement the direction takes in: all at first, ever less later.</summary>
    private const double LeastNews = 0.08;
    private const double NewsFades = 0.97;

    /// <summary>How far above the bound an answer is taken to be while none is known.</summary>
    private const double GuessedGap = 0.05;

    private readonly SeatModel _model;
    private readonly FlatOptions _flat;
    private readonly RegimeRange[] _ranges;
    private readonly double[] _featureCost;
    private readonly bool[] _used;
    private readonly double[] _paid;
    private readonly double[] _quantity;
    private readonly double[] _wanted;
    private readonly bool[] _built;

    /// <summary>Seats of the group that each share belongs to.</summary>
    private readonly double[] _seatsOfShare;

    /// <summary>The direction of the next move: how far each share was leant on without its tool being built, lately; -1 to 1.</summary>
    private readonly double[] _lean;

    /// <summary>The same for sinks: seats attracted above seats wanted, as a share of all seats.</summary>
    private readonly double[] _pull;

    public DualAscent(SeatModel model, RegimeRange[] ranges)
    {
        (_model, _flat, _ranges) = (model, model.Flat, ranges);
        _featureCost = [.. model.Frame.FeatureCosts.Select(c => (double)c)];
        _used = new bool[_flat.ShareFeature.Length];
        _seatsOfShare = new double[_used.Length];
        for (var g = 0; g < _flat.GroupCount; g++)
        {
            Array.Fill(_seatsOfShare, _flat.Seats[g], _flat.ShareStart[g], _flat.ShareStart[g + 1] - _flat.ShareStart[g]);
        }

        _paid = new double[_featureCost.Length];
        _built = new bool[_featureCost.Length];
        _quantity = new double[ranges.Length + 1];
        _wanted = new double[ranges.Length + 1];
        _lean = new double[_used.Length];
        _pull = new double[ranges.Length + 1];
        BuiltMean = new double[_featureCost.Length];
        QuantityMean = new double[ranges.Length + 1];
    }

    /// <summary>How often each feature's tool was worth building lately, 0 to 1.</summary>
    public double[] BuiltMean { get; }

    /// <summary>Seats that each sink attracted lately.</summary>
    public double[] QuantityMean { get; }

    /// <summary>The best prices found.</summary>
    /// <param name="start">Where to start.</param>
    /// <param name="other">Another place to start, taken where it is better.</param>
    /// <param name="target">The cost to beat, without the model's constant.</param>
    /// <param name="plan">How far and how boldly to go.</param>
    /// <param name="stop">Stops early.</param>
    public DualPrices Climb(DualPrices start, DualPrices other, double target, ClimbPlan plan, CancellationToken stop)
    {
        start = Evaluate(other) > Evaluate(start) ? other : start;
        var (now, best, value) = (start.Copy(), start.Copy(), Evaluate(start));
        var (bestValue, pace, idle, news) = (value, plan.Pace, 0, plan.News);
        for (var step = 0; step < plan.Steps && !stop.IsCancellationRequested; step++)
        {
            Turn(news);
            Remember(step);
            news = Math.Max(LeastNews, news * NewsFades);
            var disagreement = Disagreement(now);
            if (bestValue > target || disagreement == 0 || pace < 1e-3)
            {
                break;
            }

            var goal = double.IsPositiveInfinity(target) ? value + Math.Abs(value) * GuessedGap + 1 : target;
            Move(now, pace * Math.Max(goal - value, 1) / disagreement);
            value = Evaluate(now);
            if (value > bestValue)
            {
                (bestValue, idle) = (value, 0);
                best.Take(now);
            }
            else if (++idle >= Patience)
            {
                (pace, idle, value) = (pace / 2, 0, bestValue);
                now.Take(best);
            }
        }

        return best;
    }

    /// <summary>Mixes the disagreement at the newest prices into the direction.</summary>
    private void Turn(double news)
    {
        for (var share = 0; share < _used.Length; share++)
        {
            var lean = (_used[share] ? 1 : 0) - (_built[_flat.ShareFeature[share]] ? 1 : 0);
            _lean[share] += news * (lean - _lean[share]);
        }

        for (var s = 1; s < _pull.Length; s++)
        {
            _pull[s] += news * ((_quantity[s] - _wanted[s]) / _model.Frame.SeatTotal - _pull[s]);
        }
    }

    private void Remember(int step)
    {
        var weight = step == 0 ? 1 : 0.1;
        for (var f = 0; f < BuiltMean.Length; f++)
        {
            BuiltMean[f] += weight * ((_built[f] ? 1 : 0) - BuiltMean[f]);
        }

        for (var s = 0; s < QuantityMean.Length; s++)
        {
            QuantityMean[s] += weight * (_quantity[s] - QuantityMean[s]);
        }
    }

    private double Evaluate(DualPrices prices)
    {
        Array.Clear(_used);
        Array.Clear(_quantity);
        Array.Clear(_paid);
        var value = Cheapest(prices);
        for (var share = 0; share < _used.Length; share++)
        {
            _paid[_flat.ShareFeature[share]] += prices.Share[share] * _seatsOfShare[share];
        }

        for (var s = 1; s < prices.Sink.Length; s++)
        {
            var (least, quantity) = Least(s, prices.Sink[s]);
            value += least;
            _wanted[s] = quantity;
        }

        return value + BuildWhatPays();
    }

    /// <summary>What all groups pay for their cheapest options; notes which shares and sinks these use.</summary>
    private double Cheapest(DualPrices prices)
    {
        // The innermost loop of the whole search: spans keep the bounds out of it.
        ReadOnlySpan<int> optionStart = _flat.OptionStart, sinks = _flat.Sink, missStart = _flat.MissStart, miss = _flat.Miss;
        ReadOnlySpan<double> costs = _flat.Cost, seats = _flat.Seats, share = prices.Share, sinkPrice = prices.Sink;
        var value = 0.0;
        for (var group = 0; group < seats.Length; group++)
        {
            var (best, chosen) = (double.PositiveInfinity, -1);
            for (var o = optionStart[group]; o < optionStart[group + 1]; o++)
            {
                var cost = costs[o] + sinkPrice[sinks[o]];
                foreach (var m in miss[missStart[o]..missStart[o + 1]])
                {
                    cost += share[m];
                }

                if (cost < best)
                {
                    (best, chosen) = (cost, o);
                }
            }

            value += seats[group] * best;
            _quantity[sinks[chosen]] += seats[group];
            foreach (var m in miss[missStart[chosen]..missStart[chosen + 1]])
            {
                _used[m] = true;
            }
        }

        return value;
    }

    private (double Value, double Quantity) Least(int sink, double price)
    {
        var regimes = _model.Frame.Sinks[sink - 1];
        var (value, quantity) = (double.PositiveInfinity, 0.0);
        for (var r = _ranges[sink - 1].First; r <= _ranges[sink - 1].Last; r++)
        {
            var slope = (double)regimes[r].Slope;
            double at = slope < price ? regimes[r].High : regimes[r].Low;
            var here = (double)regimes[r].Offset + (slope - price) * at;
            if (here < value)
            {
                (value, quantity) = (here, at);
            }
        }

        return (value, quantity);
    }

    /// <summary>Builds the tools whose shares pay for them, as many as the limits allow; returns what that saves (zero or less).</summary>
    private double BuildWhatPays()
    {
        var value = 0.0;
        var left = _model.ReplacementsLeft;
        var paying = new List<(double Gain, int Feature)>();
        for (var rest = _model.Free; rest != 0; rest &= rest - 1)
        {
            var f = Bits.Lowest(rest);
            _built[f] = false;
            if (_paid[f] > _featureCost[f])
            {
                paying.Add((_featureCost[f] - _paid[f], f));
            }
        }

        if (paying.Count > left)
        {
            paying.Sort();
        }

        foreach (var (gain, feature) in paying.Take(left))
        {
            _built[feature] = true;
            value += gain;
        }

        return value;
    }

    /// <summary>The direction's length, squared; a share that pays nothing cannot pay less.</summary>
    private double Disagreement(DualPrices prices)
    {
        var sum = 0.0;
        for (var share = 0; share < _lean.Length; share++)
        {
            var lean = _lean[share];
            sum += lean < 0 && prices.Share[share] <= 0 ? 0 : lean * lean * _seatsOfShare[share];
        }

        for (var s = 1; s < _pull.Length; s++)
        {
            sum += _pull[s] * _pull[s] * _model.Frame.SeatTotal;
        }

        return sum;
    }

    private void Move(DualPrices prices, double length)
    {
        for (var share = 0; share < _lean.Length; share++)
        {
            prices.Share[share] = Math.Max(0, prices.Share[share] + length * _lean[share]);
        }

        for (var s = 1; s < _pull.Length; s++)
        {
            prices.Sink[s] += length * _pull[s];
        }
    }
}
