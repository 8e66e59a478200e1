namespace UsageInsight.Ledger;

/// <summary>Adds sums to lane pages.</summary>
internal static class LaneMerge
{
    /// <summary>Adds rows to what the pages of one lane and shard hold, a period at a time.</summary>
    /// <param name="rows">The rows; every period they touch is written.</param>
    /// <param name="read">Gives the page of a period; null where there is none.</param>
    /// <param name="write">Takes the new page of a period.</param>
    public static void Add(RowsByPeriod rows, Func<int, ReadOnlyMemory<byte>?> read, Action<int, byte[]> write)
    {
        foreach (var (period, added) in rows.Periods)
        {
            write(period, Page(read(period), added));
        }
    }

    /// <summary>A page with rows of its period added.</summary>
    public static byte[] Page(ReadOnlyMemory<byte>? page, LaneRows added)
    {
        if (page is { } bytes)
        {
            var known = new LaneRows();
            known.AddPage(bytes.Span);
            added = Sum(known, added);
        }

        return LanePage.Encode(added.Slots.AsSpan(0, added.Count), added.Quantities.AsSpan(0, added.Count));
    }

    private static LaneRows Sum(LaneRows a, LaneRows b)
    {
        var sum = new LaneRows();
        var (i, j) = (0, 0);
        while (i < a.Count || j < b.Count)
        {
            if (j == b.Count || (i < a.Count && a.Slots[i] <= b.Slots[j]))
            {
                sum.AddSum(a.Slots[i], a.Quantities[i]);
                i++;
            }
            else
            {
                sum.AddSum(b.Slots[j], b.Quantities[j]);
                j++;
            }
        }

        return sum;
    }
}
