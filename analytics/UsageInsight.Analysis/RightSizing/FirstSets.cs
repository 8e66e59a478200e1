namespace UsageInsight.Analysis.RightSizing;

/// <summary>Replaced sets to try before the search: all, none, and what adding and dropping one feature at a time leads to.</summary>
internal static class FirstSets
{
    public static IEnumerable<UInt128> Of(SeatModel model, double[] prices)
    {
        var all = Allowed(model);
        yield return all;
        yield return Walk(model, all, prices);
        yield return 0;
        yield return Walk(model, 0, prices);
    }

    /// <summary>As many features as the limits allow, the cheapest to build first.</summary>
    private static UInt128 Allowed(SeatModel model)
    {
        var (set, left, build) = (UInt128.Zero, model.ReplacementsLeft, model.BuildLeft);
        var features = new List<int>();
        for (var rest = model.Free; rest != 0; rest &= rest - 1)
        {
            features.Add(Bits.Lowest(rest));
        }

        foreach (var f in features.OrderBy(f => model.Frame.BuildCosts[f]).ThenBy(f => f))
        {
            if (left > 0 && (build is null || model.Frame.BuildCosts[f] <= build))
            {
                set |= Bits.One(f);
                left--;
                build -= model.Frame.BuildCosts[f];
            }
        }

        return set;
    }

    private static UInt128 Walk(SeatModel model, UInt128 start, double[] prices)
    {
        var value = Value(model, start, prices);
        for (var improved = true; improved;)
        {
            improved = false;
            for (var rest = model.Free; rest != 0; rest &= rest - 1)
            {
                var tried = start ^ (rest & (~rest + 1));
                if (Bits.Count(tried) <= model.ReplacementsLeft && (model.BuildLeft is not { } left || model.Frame.BuildOf(tried) <= left)
                    && Value(model, tried, prices) is var here && here < value)
                {
                    (start, value, improved) = (tried, here, true);
                }
            }
        }

        return start;
    }

    /// <summary>About what a set costs, with plans at the given prices; a seat that cannot be served costs more than anything.</summary>
    private static double Value(SeatModel model, UInt128 set, double[] prices)
    {
        var sum = (double)model.Frame.CostOf(set);
        foreach (var group in model.Groups)
        {
            var best = 1e36;
            foreach (var option in group.Options)
            {
                if ((option.Missing & ~set) == 0)
                {
                    best = Math.Min(best, (double)option.Cost + prices[option.Sink]);
                }
            }

            sum += best * group.Seats;
        }

        return sum;
    }
}
