namespace UsageInsight.Ledger;

/// <summary>Sorts one part of the events after another by id and decides which count: the first of each id, once.</summary>
internal sealed class EventWorker(EventBuffer buffer, LedgerState state, RunCursor[] kept, DayMarks[] marks)
{
    private readonly RunBlock _block = new();
    private EventEntry[] _entries = [];
    private int[] _order = [];
    private int[] _starts = [];
    private (int Start, int Context)[] _contexts = [];
    private PartResult _result = new();
    private (long Accepted, long Duplicate, long Failed)[] _counts = [];

    /// <summary>What the accepted events add to the lanes.</summary>
    public LaneAdditions Additions { get; } = new();

    public PartResult Fold(int part)
    {
        var count = buffer.CountOf(part);
        Reserve(count);
        _contexts = [.. buffer.Take(part, _entries.AsSpan(0, count))];
        _result = new();
        _counts = new (long, long, long)[state.Contexts.Count];
        SortById(count);
        for (var start = 0; start < count;)
        {
            var end = start + 1;
            ref readonly var first = ref _entries[_order[start]];
            while (end < count && first.SameId(_entries[_order[end]]))
            {
                end++;
            }

            Decide(_order.AsSpan(start, end - start));
            start = end;
        }

        Finish();
        return _result;
    }

    private void Decide(ReadOnlySpan<int> sameId)
    {
        var known = TryFind(_entries[sameId[0]], out var first);
        foreach (var index in sameId)
        {
            ref readonly var entry = ref _entries[index];
            var context = ContextOf(index);
            if (known && entry.SameContent(first))
            {
                _counts[context].Duplicate++;
            }
            else if (known)
            {
                Refuse(entry, context, Refusal.IdConflict);
            }
            else if (state.SealedDays.Count > 0 && state.SealedDays.Contains((state.Contexts[context].Source, Slot.Day(entry.Slot))))
            {
                Refuse(entry, context, Refusal.DaySealed);
            }
            else
            {
                Accept(entry, context);
                (known, first) = (true, entry);
            }
        }
    }

    private void Accept(in EventEntry entry, int context)
    {
        _counts[context].Accepted++;
        marks[context].Mark(entry.Slot);
        Additions.Add(Lane.Events(state.Contexts[context].Source), entry.Slot, entry.Quantity);
        _block.Entries[_block.Count] = entry;
        _block.Contexts[_block.Count++] = context;
        if (_block.Count == RunBlock.Capacity)
        {
            _result.Blocks.Add((_block.Entries[0].High, _block.Count, _block.Encode()));
            _block.Count = 0;
        }
    }

    private void Refuse(in EventEntry entry, int context, string reason)
    {
        _counts[context].Failed++;
        _result.Refused.Add((entry, context, reason));
    }

    private void Finish()
    {
        // Part sizes are alike, so either all parts make full blocks or none does: small remainders join their neighbours'.
        if (_block.Count > RunBlock.Capacity / 4)
        {
            _result.Blocks.Add((_block.Entries[0].High, _block.Count, _block.Encode()));
        }
        else
        {
            for (var i = 0; i < _block.Count; i++)
            {
                _result.Rest.Add((_block.Entries[i], _block.Contexts[i]));
            }
        }

        _block.Count = 0;
        for (var c = 0; c < _counts.Length; c++)
        {
            var (accepted, duplicate, failed) = _counts[c];
            if (accepted + duplicate + failed > 0)
            {
                _result.Outcomes.Add(c, new(accepted, duplicate, failed));
            }
        }
    }

    private bool TryFind(in EventEntry wanted, out EventEntry found)
    {
        foreach (var cursor in kept)
        {
            if (cursor.TryFind(wanted, out found))
            {
                return true;
            }
        }

        found = default;
        return false;
    }

    private int ContextOf(int index)
    {
        var (low, high) = (0, _contexts.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _contexts[middle].Start <= index ? (middle, high) : (low, middle - 1);
        }

        return _contexts[low].Context;
    }

    // Counting by the id's next bits leaves about four entries a bucket; ids are hashes, so buckets are even.
    private void SortById(int count)
    {
        var bits = Math.Max(1, System.Numerics.BitOperations.Log2((uint)Math.Max(count, 2)) - 2);
        var shift = 64 - bits;
        var buckets = 1 << bits;
        if (_starts.Length < buckets + 1)
        {
            _starts = new int[buckets + 1];
        }

        var starts = _starts.AsSpan(0, buckets + 1);
        starts.Clear();
        for (var i = 0; i < count; i++)
        {
            starts[(int)((_entries[i].High << EventBuffer.PartBits) >> shift) + 1]++;
        }

        for (var b = 1; b <= buckets; b++)
        {
            starts[b] += starts[b - 1];
        }

        for (var i = 0; i < count; i++)
        {
            _order[starts[(int)((_entries[i].High << EventBuffer.PartBits) >> shift)]++] = i;
        }

        for (var (b, from) = (0, 0); b < buckets; from = starts[b++])
        {
            SortBucket(_order.AsSpan(from, starts[b] - from));
        }
    }

    private void SortBucket(Span<int> bucket)
    {
        if (bucket.Length > 64)
        {
            bucket.Sort((a, b) => _entries[a].CompareId(_entries[b]) is var order and not 0 ? order : a.CompareTo(b));
            return;
        }

        for (var i = 1; i < bucket.Length; i++)
        {
            var moved = bucket[i];
            var j = i - 1;
            while (j >= 0 && _entries[bucket[j]].CompareId(_entries[moved]) > 0)
            {
                bucket[j + 1] = bucket[j];
                j--;
            }

            bucket[j + 1] = moved;
        }
    }

    private void Reserve(int count)
    {
        if (_entries.Length < count)
        {
            _entries = new EventEntry[count + (count / 8)];
            _order = new int[_entries.Length];
        }
    }
}
