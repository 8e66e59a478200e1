namespace UsageInsight.Ledger;

/// <summary>Rows of one lane and seat shard, sorted by slot: the unpacked form in which pages are merged.</summary>
internal sealed class LaneRows
{
    public ulong[] Slots { get; private set; } = [];

    public int[] Quantities { get; private set; } = [];

    public int Count { get; private set; }

    public void Add(ulong slot, int quantity)
    {
        if (Count == Slots.Length)
        {
            Reserve(Math.Max(256, Count * 2));
        }

        Slots[Count] = slot;
        Quantities[Count++] = quantity;
    }

    /// <summary>Adds a quantity to the last row where it has the same slot, else behind it; sums stop at the largest number.</summary>
    public void AddSum(ulong slot, long quantity)
    {
        if (Count > 0 && Slots[Count - 1] == slot)
        {
            Quantities[Count - 1] = (int)Math.Min(Quantities[Count - 1] + quantity, int.MaxValue);
        }
        else
        {
            Add(slot, (int)Math.Min(quantity, int.MaxValue));
        }
    }

    /// <summary>Adds the rows of a page.</summary>
    public void AddPage(ReadOnlySpan<byte> page)
    {
        var heads = new ByteReader(page);
        var header = LanePage.ReadHeader(ref heads);
        Reserve(Count + header.Days);
        Span<ushort> days = stackalloc ushort[LanePage.PeriodDays];
        var at = header.BodyStart;
        var pair = ulong.MaxValue;
        for (var p = 0; p < header.Pairs; p++)
        {
            var size = LanePage.ReadPair(ref heads, ref pair, out var form);
            var count = LanePage.DaysOf(form);
            if (count is 0 or > LanePage.PeriodDays || Count + count > Slots.Length || at + size > page.Length)
            {
                throw new InvalidDataException("A pair does not fit its page.");
            }

            LanePage.ReadDays(page.Slice(at, size), form, header, days, Quantities.AsSpan(Count));
            for (var i = 0; i < count; i++)
            {
                Slots[Count++] = (pair << 16) | days[i];
            }

            at += size;
        }
    }

    private void Reserve(int size)
    {
        if (Slots.Length < size)
        {
            var (slots, quantities) = (new ulong[size], new int[size]);
            Slots.AsSpan(0, Count).CopyTo(slots);
            Quantities.AsSpan(0, Count).CopyTo(quantities);
            (Slots, Quantities) = (slots, quantities);
        }
    }
}
