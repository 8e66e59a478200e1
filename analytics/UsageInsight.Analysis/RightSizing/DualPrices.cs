namespace UsageInsight.Analysis.RightSizing;

/// <summary>Prices that make a bound: any values give a valid one, good values a tight one.</summary>
/// <param name="Share">What a seat of each (group, feature) share pays for the feature's tool when it leans on it; 0 or more.</param>
/// <param name="Sink">What a seat pays for each sink; entry 0 stays 0.</param>
internal sealed record DualPrices(double[] Share, double[] Sink)
{
    /// <summary>First prices: tools cost nothing, plans what most seats would pay.</summary>
    public static DualPrices First(SeatModel model)
    {
        var sink = new double[model.Frame.Sinks.Length + 1];
        for (var s = 1; s < sink.Length; s++)
        {
            sink[s] = (double)model.Frame.Sinks[s - 1][^1].Slope;
        }

        return new(new double[model.Flat.ShareFeature.Length], sink);
    }

    public DualPrices Copy() => new([.. Share], [.. Sink]);

    /// <summary>Takes over the values of others of the same model.</summary>
    public void Take(DualPrices other)
    {
        other.Share.CopyTo(Share, 0);
        other.Sink.CopyTo(Sink, 0);
    }

    /// <summary>The same prices for a model made from <paramref name="from"/>; groups that became alike pay their seats' mean.</summary>
    public DualPrices Carry(SeatModel from, SeatModel to)
    {
        var (old, now) = (from.Flat, to.Flat);
        var (sum, weight) = (new double[now.ShareFeature.Length], new double[now.ShareFeature.Length]);
        for (var g = 0; g < old.GroupCount; g++)
        {
            var target = to.GroupOf[g];
            if (target < 0)
            {
                continue;
            }

            for (var share = old.ShareStart[g]; share < old.ShareStart[g + 1]; share++)
            {
                var at = now.ShareFeature.AsSpan(now.ShareStart[target], now.ShareStart[target + 1] - now.ShareStart[target]).IndexOf(old.ShareFeature[share]);
                if (at >= 0)
                {
                    sum[now.ShareStart[target] + at] += old.Seats[g] * Share[share];
                    weight[now.ShareStart[target] + at] += old.Seats[g];
                }
            }
        }

        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] = weight[i] > 0 ? sum[i] / weight[i] : 0;
        }

        return new(sum, [.. Sink]);
    }
}
