namespace UsageInsight.Ledger;

/// <summary>Decides one period of one lane and seat shard: what units stated, one after the other, against what was stated before.</summary>
internal sealed class StatementMerge(LaneRows known, ReadOnlyMemory<StatementRow> rows, IReadOnlyList<Restatement> restatements, IReadOnlySet<int> addingUnits)
{
    /// <summary>Marks a withdrawn statement in the log.</summary>
    public const int Withdrawn = -1;

    /// <summary>What is stated now.</summary>
    public LaneRows Now { get; } = new();

    /// <summary>What changed: the new quantity, or <see cref="Withdrawn"/>.</summary>
    public List<(ulong Slot, int Quantity)> Changes { get; } = [];

    public long Accepted { get; private set; }

    public long Duplicate { get; private set; }

    public void Run()
    {
        var stated = rows.Span;
        var (k, r) = (0, 0);
        while (k < known.Count || r < stated.Length)
        {
            var slot = Math.Min(k < known.Count ? known.Slots[k] : ulong.MaxValue, r < stated.Length ? stated[r].Slot : ulong.MaxValue);
            int? before = k < known.Count && known.Slots[k] == slot ? known.Quantities[k++] : null;
            var end = r;
            while (end < stated.Length && stated[end].Slot == slot)
            {
                end++;
            }

            Keep(slot, before, Decide(slot, before, stated[r..end]));
            r = end;
        }
    }

    private int? Decide(ulong slot, int? before, ReadOnlySpan<StatementRow> stated)
    {
        var now = before;
        var restated = 0;
        for (var start = 0; start < stated.Length;)
        {
            var unit = stated[start].Unit;
            now = Withdraw(slot, now, ref restated, unit);
            var end = start;
            var adds = addingUnits.Contains(unit);
            long sum = adds ? now ?? 0 : 0;
            for (; end < stated.Length && stated[end].Unit == unit; end++)
            {
                sum += stated[end].Quantity;
            }

            var value = (int)Math.Min(sum, int.MaxValue);
            if (now == value && !adds)
            {
                Duplicate += end - start;
            }
            else
            {
                Accepted += end - start;
            }

            (now, start) = (value, end);
        }

        return Withdraw(slot, now, ref restated, int.MaxValue);
    }

    // Applies the restatements of units before the given one; that unit's own does not withdraw what it repeats.
    private int? Withdraw(ulong slot, int? now, ref int next, int unit)
    {
        for (; next < restatements.Count && restatements[next].Unit <= unit; next++)
        {
            var (by, first, last) = restatements[next];
            now = by < unit && Slot.Day(slot) >= first && Slot.Day(slot) <= last ? null : now;
        }

        return now;
    }

    private void Keep(ulong slot, int? before, int? now)
    {
        if (now is { } quantity)
        {
            Now.Add(slot, quantity);
        }

        if (now != before)
        {
            Changes.Add((slot, now ?? Withdrawn));
        }
    }
}
