namespace UsageInsight.Analysis.RightSizing;

/// <summary>The options of all groups in arrays. A share is one (group, feature) pair: what the group is asked to pay for the feature's tool.</summary>
internal sealed class FlatOptions
{
    public FlatOptions(List<SeatGroup> groups, int features)
    {
        GroupCount = groups.Count;
        Seats = new double[GroupCount];
        OptionStart = new int[GroupCount + 1];
        ShareStart = new int[GroupCount + 1];
        var (sinks, costs, missStart, misses, shareFeature) = (new List<int>(), new List<double>(), new List<int> { 0 }, new List<int>(), new List<int>());
        var shareOf = new int[features];
        for (var g = 0; g < GroupCount; g++)
        {
            Seats[g] = groups[g].Seats;
            Array.Fill(shareOf, -1);
            foreach (var option in groups[g].Options)
            {
                sinks.Add(option.Sink);
                costs.Add((double)option.Cost);
                for (var rest = option.Missing; rest != 0; rest &= rest - 1)
                {
                    var feature = Bits.Lowest(rest);
                    if (shareOf[feature] < 0)
                    {
                        shareOf[feature] = shareFeature.Count;
                        shareFeature.Add(feature);
                    }

                    misses.Add(shareOf[feature]);
                }

                missStart.Add(misses.Count);
            }

            OptionStart[g + 1] = sinks.Count;
            ShareStart[g + 1] = shareFeature.Count;
        }

        (Sink, Cost, MissStart, Miss, ShareFeature) = ([.. sinks], [.. costs], [.. missStart], [.. misses], [.. shareFeature]);
    }

    public int GroupCount { get; }

    public double[] Seats { get; }

    /// <summary>Options of group g are entries OptionStart[g] to OptionStart[g + 1].</summary>
    public int[] OptionStart { get; }

    public int[] Sink { get; }

    public double[] Cost { get; }

    /// <summary>Shares that option o leaves to replacement are entries MissStart[o] to MissStart[o + 1] of <see cref="Miss"/>.</summary>
    public int[] MissStart { get; }

    public int[] Miss { get; }

    /// <summary>Shares of group g are entries ShareStart[g] to ShareStart[g + 1].</summary>
    public int[] ShareStart { get; }

    public int[] ShareFeature { get; }
}
