namespace UsageInsight.Ledger;

/// <summary>Adds sums to lane pages.</summary>
internal static class LaneMerge
{
    /// <summary>Adds rows to what the pages of one lane and shard hold, a period at a time.</summary>
    /// <param name="rows">Sorted rows; every period they touch is written.</param>
    /// <param name="read">Gives the page of a period; null where there is none.</param>
    /// <param name="write">Takes the new page of a period.</param>
    public static void Add(LaneRows rows, Func<int, ReadOnlyMemory<byte>?> read, Action<int, byte[]> write)
    {
        var periods = PeriodsOf(rows);
        foreach (var period in periods)
        {
            var added = periods.Count == 1 ? rows : InPeriod(rows, period);
            if (read(period) is { } page)
            {
                var known = new LaneRows();
                known.AddPage(page.Span);
                added = Sum(known, added);
            }

            write(period, LanePage.Encode(added.Slots.AsSpan(0, added.Count), added.Quantities.AsSpan(0, added.Count)));
        }
    }

    /// <summary>The periods that rows touch, rising.</summary>
    public static IReadOnlyList<int> PeriodsOf(LaneRows rows)
    {
        var periods = new SortedSet<int>();
        var last = -1;
        for (var i = 0; i < rows.Count; i++)
        {
            var period = LanePage.PeriodOf(Slot.Day(rows.Slots[i]));
            if (period != last)
            {
                periods.Add(last = period);
            }
        }

        return [.. periods];
    }

    /// <summary>The rows of one period, in their order.</summary>
    public static LaneRows InPeriod(LaneRows rows, int period)
    {
        var (first, end) = (period * LanePage.PeriodDays, (period + 1) * LanePage.PeriodDays);
        var chosen = new LaneRows();
        for (var i = 0; i < rows.Count; i++)
        {
            var day = Slot.Day(rows.Slots[i]);
            if (day >= first && day < end)
            {
                chosen.Add(rows.Slots[i], rows.Quantities[i]);
            }
        }

        return chosen;
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
