using System.Runtime.CompilerServices;

namespace UsageInsight.Ledger;

/// <summary>Takes one part of the events after another and decides which count: the first of each id, once.</summary>
internal sealed class EventWorker(EventBuffer buffer, LedgerState state, RunCursor[] kept, DayMarks[] marks)
{
    private readonly SortedEvents _events = new(buffer);
    private readonly RunBlock _packer = new();
    private readonly (long Accepted, long Duplicate, long Failed)[] _counts = new (long, long, long)[state.Contexts.Count];
    private PartResult _result = new();

    /// <summary>What the accepted events add to the lanes.</summary>
    public LaneAdditions Additions { get; } = new();

    public PartResult Fold(int part)
    {
        _result = new();
        _events.Load(part);
        var accepted = Decide();
        Count(accepted);
        Pack(accepted);
        return _result;
    }

    /// <summary>Moves the events that count to the front, in their order.</summary>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Decide()
    {
        var entries = _events.Entries;
        var accepted = 0;
        for (var (start, end) = (0, 0); start < _events.Count; start = end)
        {
            for (end = start + 1; end < _events.Count && entries[end].SameId(entries[start]); end++)
            {
            }

            Decide(start, end, ref accepted);
        }

        return accepted;
    }

    private void Decide(int start, int end, ref int accepted)
    {
        var known = TryFind(_events.Entries[start], out var first);
        for (var i = start; i < end; i++)
        {
            ref readonly var entry = ref _events.Entries[i];
            var context = _events.Contexts[i];
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
                (known, first) = (true, entry);
                (_events.Entries[accepted], _events.Contexts[accepted]) = (entry, context);
                accepted++;
            }
        }
    }

    private void Refuse(in EventEntry entry, int context, string reason)
    {
        _counts[context].Failed++;
        _result.Refused.Add((entry, context, reason));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(int accepted)
    {
        for (var (i, context, lane) = (0, -1, 0); i < accepted; i++)
        {
            ref readonly var entry = ref _events.Entries[i];
            if (context != _events.Contexts[i])
            {
                context = _events.Contexts[i];
                lane = Lane.Events(state.Contexts[context].Source);
            }

            _counts[context].Accepted++;
            marks[context].Mark(entry.Slot);
            Additions.Add(lane, entry.Slot, entry.Quantity);
        }

        for (var c = 0; c < _counts.Length; c++)
        {
            if (_counts[c] != default)
            {
                _result.Outcomes.Add(c, new(_counts[c].Accepted, _counts[c].Duplicate, _counts[c].Failed));
                _counts[c] = default;
            }
        }
    }

    // Part sizes are alike, so either all parts make full blocks or none does: small remainders join their neighbours'.
    private void Pack(int accepted)
    {
        for (var from = 0; from < accepted; from += RunBlock.Capacity)
        {
            var entries = _events.Entries.AsSpan(from..accepted);
            var contexts = _events.Contexts.AsSpan(from..accepted);
            if (entries.Length > RunBlock.Capacity / 4)
            {
                var count = Math.Min(entries.Length, RunBlock.Capacity);
                _result.Blocks.Add((entries[0].High, count, _packer.Pack(entries[..count], contexts[..count])));
                continue;
            }

            for (var i = 0; i < entries.Length; i++)
            {
                _result.Rest.Add((entries[i], contexts[i]));
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
}
