using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Prediction;

/// <summary>Reads the ledger's partitions into one feature-level panel with seats and features in ordinal order.</summary>
internal static class PanelFromLedger
{
    public static ActivityPanel Read(ActivityLedger ledger)
    {
        var seats = ledger.Seats.ToArray();
        var order = Ranks(seats, out var seatRank);
        var features = ledger.Features.ToArray();
        Ranks(features, out var featureRank);
        Array.Sort(features);
        var pairs = Pairs(ledger, seatRank, featureRank);
        return Pack(ledger, pairs, order, features);
    }

    private static T[] Ranks<T>(T[] items, out int[] rank)
        where T : IComparable<T>
    {
        var sorted = items.ToArray();
        var from = new int[items.Length];
        for (var i = 0; i < from.Length; i++)
        {
            from[i] = i;
        }

        Array.Sort(sorted, from);
        rank = new int[items.Length];
        for (var i = 0; i < from.Length; i++)
        {
            rank[from[i]] = i;
        }

        return sorted;
    }

    private static (long Key, int Partition, int Pair)[] Pairs(ActivityLedger ledger, int[] seatRank, int[] featureRank)
    {
        var pairs = new List<(long Key, int Partition, int Pair)>();
        for (var p = 0; p < ledger.Partitions.Count; p++)
        {
            var partition = ledger.Partitions[p];
            for (var i = 0; i < partition.PairCount; i++)
            {
                if (partition.Seat[i] >= 0)
                {
                    pairs.Add((((long)seatRank[partition.Seat[i]] << 32) | (uint)featureRank[partition.Feature[i]], p, i));
                }
            }
        }

        var sorted = pairs.ToArray();
        Array.Sort(sorted, (a, b) => a.Key.CompareTo(b.Key));
        return sorted;
    }

    private static ActivityPanel Pack(ActivityLedger ledger, (long Key, int Partition, int Pair)[] pairs, SeatId[] seats, FeatureKey[] features)
    {
        var start = new int[pairs.Length + 1];
        for (var i = 0; i < pairs.Length; i++)
        {
            var from = ledger.Partitions[pairs[i].Partition];
            start[i + 1] = checked(start[i] + from.Start[pairs[i].Pair + 1] - from.Start[pairs[i].Pair]);
        }

        var day = new int[start[^1]];
        var quantity = new int[start[^1]];
        var first = int.MaxValue;
        for (var i = 0; i < pairs.Length; i++)
        {
            var from = ledger.Partitions[pairs[i].Partition];
            var offset = from.Start[pairs[i].Pair];
            for (var k = start[i]; k < start[i + 1]; k++, offset++)
            {
                day[k] = from.Origin + from.Day[offset];
                quantity[k] = from.Quantity[offset];
            }

            first = start[i] < start[i + 1] ? Math.Min(first, day[start[i]]) : first;
        }

        var seat = Array.ConvertAll(pairs, p => (int)(p.Key >> 32));
        return new(PredictionLevel.Feature, seats, features)
        {
            Seat = seat,
            Group = Array.ConvertAll(pairs, p => (int)p.Key),
            Start = start,
            Day = day,
            Quantity = quantity,
            SeatStart = PanelMerge.SeatStarts(seat, seats.Length),
            FirstDay = first,
        };
    }
}
