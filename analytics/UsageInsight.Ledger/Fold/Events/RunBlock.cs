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
    public byte[] Encode() => Pack(Entries.AsSpan(0, Count), Contexts.AsSpan(0, Count));

    /// <summary>Packs other events, at most <see cref="Capacity"/>, as a page.</summary>
    public byte[] Pack(ReadOnlySpan<EventEntry> entries, ReadOnlySpan<int> contexts)
    {
        var to = _packed ??= new(Capacity * 16);
        to.Clear();
        to.WriteCount(entries.Length);
        foreach (ref readonly var entry in entries)
        {
            to.WriteUInt32(entry.Low);
        }

        var column = _column.AsSpan(0, entries.Length);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = entries[i].High;
        }

        BitColumns.Write(to, column);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (ulong)Slot.Seat(entries[i].Slot);
        }

        BitColumns.Write(to, column);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (ulong)Slot.Feature(entries[i].Slot);
        }

        BitColumns.Write(to, column);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (ulong)Slot.Day(entries[i].Slot);
        }

        BitColumns.Write(to, column);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (ulong)entries[i].Quantity;
        }

        BitColumns.Write(to, column);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (ulong)contexts[i];
        }

        BitColumns.Write(to, column);
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
}
