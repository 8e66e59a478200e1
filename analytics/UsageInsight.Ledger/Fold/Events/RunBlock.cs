namespace UsageInsight.Ledger;

/// <summary>Some thousand kept events in order of their ids, in columns.</summary>
internal sealed class RunBlock
{
    /// <summary>Events a full block holds.</summary>
    public const int Capacity = 4096;

    private readonly ulong[] _column = new ulong[Capacity];
    private ByteWriter? _packed;

    public EventEntry[] Entries { get; } = new EventEntry[Capacity];

    /// <summary>Each entry's context: its source and day of receipt.</summary>
    public int[] Contexts { get; } = new int[Capacity];

    public int Count { get; set; }

    /// <summary>Packs the block as a page.</summary>
    public byte[] Encode()
    {
        var to = _packed ??= new(Capacity * 16);
        to.Clear();
        to.WriteCount(Count);
        for (var i = 0; i < Count; i++)
        {
            to.WriteUInt32(Entries[i].Low);
        }

        Write(to, 0);
        Write(to, 1);
        Write(to, 2);
        Write(to, 3);
        Write(to, 4);
        Write(to, 5);
        return CheckedPages.NewPage(to.Written);
    }

    public void Decode(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        Count = from.ReadCount();
        if (Count > Capacity)
        {
            throw new InvalidDataException("A block holds more events than it can.");
        }

        for (var i = 0; i < Count; i++)
        {
            Entries[i].Low = from.ReadUInt32();
        }

        var column = _column.AsSpan(0, Count);
        BitColumns.Read(ref from, column);
        for (var i = 0; i < Count; i++)
        {
            Entries[i].High = column[i];
        }

        BitColumns.Read(ref from, column);
        for (var i = 0; i < Count; i++)
        {
            Entries[i].Slot = column[i] << 36;
        }

        BitColumns.Read(ref from, column);
        for (var i = 0; i < Count; i++)
        {
            Entries[i].Slot |= column[i] << 16;
        }

        BitColumns.Read(ref from, column);
        for (var i = 0; i < Count; i++)
        {
            Entries[i].Slot |= column[i];
        }

        BitColumns.Read(ref from, column);
        for (var i = 0; i < Count; i++)
        {
            Entries[i].Quantity = (int)column[i];
        }

        BitColumns.Read(ref from, column);
        for (var i = 0; i < Count; i++)
        {
            Contexts[i] = (int)column[i];
        }
    }

    private void Write(ByteWriter to, int which)
    {
        for (var i = 0; i < Count; i++)
        {
            ref readonly var entry = ref Entries[i];
            _column[i] = which switch
            {
                0 => entry.High,
                1 => (ulong)Slot.Seat(entry.Slot),
                2 => (ulong)Slot.Feature(entry.Slot),
                3 => (ulong)Slot.Day(entry.Slot),
                4 => (ulong)entry.Quantity,
                _ => (ulong)Contexts[i],
            };
        }

        BitColumns.Write(to, _column.AsSpan(0, Count));
    }
}
