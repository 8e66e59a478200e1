using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>
/// Reduces a ledger to what findings about single seats need: of each pair the last day up to the as-of day, of a few features all
/// days. Once everything else is counted, this is all that the parts of an analysis hand on, a fraction of the ledger.
/// </summary>
internal static class LastUses
{
    /// <summary>Reduces a ledger; its seats and features stay as they are, pairs that were only used later are gone, and so is how often.</summary>
    /// <param name="ledger">Who used what on which day.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="whole">Says of which features all days are kept.</param>
    public static ActivityLedger Of(ActivityLedger ledger, DateOnly asOf, Func<FeatureKey, bool> whole)
    {
        var keep = ledger.Features.Select(whole).ToArray();
        return new()
        {
            Seats = ledger.Seats,
            Features = ledger.Features,
            Partitions = [.. ledger.Partitions.AsParallel().AsOrdered().Select(p => Of(p, asOf.DayNumber - p.Origin, keep))],
            NewestDay = ledger.NewestDay,
        };
    }

    private static ActivityPartition Of(ActivityPartition partition, int asOf, bool[] whole)
    {
        var (seat, feature, start) = (new List<int>(partition.PairCount), new List<int>(partition.PairCount), new List<int>(partition.PairCount + 1) { 0 });
        var day = new List<ushort>(partition.PairCount);
        for (var pair = 0; pair < partition.PairCount; pair++)
        {
            var (first, end) = (partition.Start[pair], partition.Start[pair + 1]);
            while (end > first && partition.Day[end - 1] > asOf)
            {
                end--;
            }

            if (end > first)
            {
                var from = whole[partition.Feature[pair]] ? first : end - 1;
                day.AddRange(partition.Day.AsSpan(from, end - from));
                seat.Add(partition.Seat[pair]);
                feature.Add(partition.Feature[pair]);
                start.Add(day.Count);
            }
        }

        return Partition([.. seat], [.. feature], [.. start], partition.Origin, [.. day]);
    }

    /// <summary>A partition of pairs that were used once a day.</summary>
    public static ActivityPartition Partition(int[] seat, int[] feature, int[] start, int origin, ushort[] day)
    {
        var quantity = new int[day.Length];
        Array.Fill(quantity, 1);
        return new() { PairCount = seat.Length, Seat = seat, Feature = feature, Start = start, Origin = origin, Day = day, Quantity = quantity };
    }
}
