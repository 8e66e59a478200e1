using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>Writes last uses as bytes: seats once, then pair by pair the distance to the seat and feature before it, and its days.</summary>
internal static class LastUsesCodec
{
    public static void Write(ByteWriter to, ActivityLedger ledger)
    {
        to.WriteDay(ledger.NewestDay);
        to.WriteCount(ledger.Seats.Count);
        foreach (var seat in ledger.Seats)
        {
            to.WriteText(seat.Value);
        }

        to.WriteCount(ledger.Features.Count);
        foreach (var feature in ledger.Features)
        {
            to.WriteText(feature.App);
            to.WriteText(feature.Feature);
        }

        to.WriteCount(ledger.Partitions.Count);
        foreach (var partition in ledger.Partitions)
        {
            Write(to, partition);
        }
    }

    /// <exception cref="InvalidDataException">The bytes hold something else.</exception>
    public static ActivityLedger Read(ref ByteReader from)
    {
        var newest = from.ReadDay();
        var seats = new SeatId[from.ReadItemCount()];
        for (var i = 0; i < seats.Length; i++)
        {
            seats[i] = new(from.ReadText());
        }

        var features = new FeatureKey[from.ReadItemCount()];
        for (var i = 0; i < features.Length; i++)
        {
            // Neighbours mostly share their app, and so its text.
            var app = from.ReadText();
            features[i] = new(i > 0 && features[i - 1].App == app ? features[i - 1].App : app, from.ReadText());
        }

        var partitions = new ActivityPartition[from.ReadItemCount()];
        for (var i = 0; i < partitions.Length; i++)
        {
            partitions[i] = ReadPartition(ref from);
        }

        return new() { Seats = seats, Features = features, Partitions = partitions, NewestDay = newest };
    }

    private static void Write(ByteWriter to, ActivityPartition partition)
    {
        to.WriteCount(partition.PairCount);
        to.WriteCount(partition.Day.Length);
        to.WriteCount(partition.Origin);
        var (seat, feature) = (-1, 0);
        for (var pair = 0; pair < partition.PairCount; pair++)
        {
            to.WriteSigned(partition.Seat[pair] - seat);
            to.WriteSigned(partition.Feature[pair] - (partition.Seat[pair] == seat ? feature : 0));
            (seat, feature) = (partition.Seat[pair], partition.Feature[pair]);
            to.WriteCount(partition.Start[pair + 1] - partition.Start[pair]);
            for (var i = partition.Start[pair]; i < partition.Start[pair + 1]; i++)
            {
                to.WriteCount(partition.Day[i]);
            }
        }
    }

    private static ActivityPartition ReadPartition(ref ByteReader from)
    {
        var (pairs, days, origin) = (from.ReadItemCount(), from.ReadItemCount(), from.ReadCount());
        var read = LastUses.Partition(new int[pairs], new int[pairs], new int[pairs + 1], origin, new ushort[days]);
        var (seat, feature) = (-1, 0);
        for (var pair = 0; pair < pairs; pair++)
        {
            var moved = checked((int)from.ReadSigned());
            seat += moved;
            feature = checked((int)from.ReadSigned()) + (moved == 0 ? feature : 0);
            (read.Seat[pair], read.Feature[pair]) = (seat, feature);
            read.Start[pair + 1] = read.Start[pair] + from.ReadCount();
            for (var i = read.Start[pair]; i < read.Start[pair + 1]; i++)
            {
                read.Day[i] = checked((ushort)from.ReadCount());
            }
        }

        return read;
    }
}
