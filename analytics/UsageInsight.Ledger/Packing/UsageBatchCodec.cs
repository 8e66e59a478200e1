namespace UsageInsight.Ledger;

/// <summary>The usage columns of a batch as bytes.</summary>
internal static class UsageBatchCodec
{
    public static void Write(ByteWriter to, UsageBatch usage)
    {
        to.WriteText(usage.Source);
        to.WriteCount(usage.Seats.Count);
        foreach (var seat in usage.Seats)
        {
            to.WriteText(seat.Value);
        }

        to.WriteCount(usage.Features.Count);
        foreach (var feature in usage.Features)
        {
            to.WriteText(feature.App);
            to.WriteText(feature.Feature);
        }

        to.WriteCount(usage.Count);
        WriteIds(to, usage);
        var before = 0;
        for (var i = 0; i < usage.Count; i++)
        {
            to.WriteCount(usage.SeatOf[i] + 1);
            to.WriteCount(usage.FeatureOf[i]);
            to.WriteSigned(usage.Day[i] - before);
            to.WriteCount(usage.Quantity[i]);
            before = usage.Day[i];
        }
    }

    public static UsageBatch Read(ref ByteReader from)
    {
        var source = from.ReadText();
        var seats = new SeatId[from.ReadItemCount()];
        for (var i = 0; i < seats.Length; i++)
        {
            seats[i] = new(from.ReadText());
        }

        var features = new FeatureKey[from.ReadItemCount()];
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = new(from.ReadText(), from.ReadText());
        }

        var count = from.ReadItemCount();
        var ids = ReadIds(ref from, count);
        var (seatOf, featureOf, day, quantity) = (new int[count], new int[count], new int[count], new int[count]);
        var before = 0;
        for (var i = 0; i < count; i++)
        {
            seatOf[i] = from.ReadCount() - 1;
            featureOf[i] = from.ReadCount();
            before = day[i] = before + (int)from.ReadSigned();
            quantity[i] = from.ReadCount();
            if (seatOf[i] >= seats.Length || featureOf[i] >= features.Length)
            {
                throw new InvalidDataException("A row names a seat or feature that the batch does not hold.");
            }
        }

        return new()
        {
            Source = source,
            Seats = seats,
            Features = features,
            Count = count,
            Ids = ids,
            SeatOf = seatOf,
            FeatureOf = featureOf,
            Day = day,
            Quantity = quantity,
        };
    }

    private static void WriteIds(ByteWriter to, UsageBatch usage)
    {
        var any = usage.Ids.AsSpan(0, usage.Count).ContainsAnyExcept(default(RecordId));
        to.WriteByte(any ? (byte)1 : (byte)0);
        for (var i = 0; any && i < usage.Count; i++)
        {
            to.WriteUInt64(usage.Ids[i].High);
            to.WriteUInt64(usage.Ids[i].Low);
        }
    }

    private static RecordId[] ReadIds(ref ByteReader from, int count)
    {
        var ids = new RecordId[count];
        if (from.ReadByte() == 1)
        {
            for (var i = 0; i < count; i++)
            {
                ids[i] = new(from.ReadUInt64(), from.ReadUInt64());
            }
        }

        return ids;
    }
}
