using System.Buffers;
using System.Runtime.CompilerServices;

namespace UsageInsight.Ledger;

/// <summary>What is to be added to event lanes, by lane and seat shard. One a worker; merged when lanes are written.</summary>
internal sealed class LaneAdditions
{
    private readonly Dictionary<int, SlotList[]> _lanes = [];
    private SlotList[] _current = [];
    private int _lane = -1;

    public IReadOnlyCollection<int> Lanes => _lanes.Keys;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int lane, ulong slot, int quantity)
    {
        // A lane that only nothing is added to is not written.
        if (quantity == 0)
        {
            return;
        }

        if (lane != _lane)
        {
            Turn(lane);
        }

        _current[Slot.Shard(Slot.Seat(slot))].Add(Slot.InShard(slot), quantity);
    }

    private SlotList? Of(int lane, int shard) => _lanes.TryGetValue(lane, out var shards) ? shards[shard] : null;

    private void Turn(int lane)
    {
        _lane = lane;
        if (!_lanes.TryGetValue(lane, out _current!))
        {
            _lanes.Add(lane, _current = [.. Enumerable.Range(0, Slot.Shards).Select(_ => new SlotList())]);
        }
    }

    /// <summary>All additions to one lane and shard as rows, sorted and summed.</summary>
    public static RowsByPeriod Sum(IReadOnlyList<LaneAdditions> workers, int lane, int shard)
    {
        var lists = workers.Select(w => w.Of(lane, shard)).OfType<SlotList>().ToList();
        var rows = new RowsByPeriod();
        var count = lists.Sum(l => l.Count);
        var rented = ArrayPool<ulong>.Shared.Rent(count * 2);
        var keys = rented.AsSpan(0, count);
        var at = 0;
        foreach (var list in lists)
        {
            list.CopyTo(keys[at..]);
            at += list.Count;
        }

        RadixSort.Sort(keys, rented.AsSpan(count, count), SlotList.QuantityBits);
        var large = lists.SelectMany(l => l.Large).OrderBy(l => l.Slot).ToList();
        var next = 0;
        for (var i = 0; i < keys.Length;)
        {
            var slot = keys[i] >> SlotList.QuantityBits;
            AddLarge(rows, large, ref next, slot);
            long sum = 0;
            for (; i < keys.Length && keys[i] >> SlotList.QuantityBits == slot; i++)
            {
                sum += (long)(keys[i] & ((1 << SlotList.QuantityBits) - 1));
            }

            rows.AddSum(slot, sum);
        }

        AddLarge(rows, large, ref next, ulong.MaxValue);
        ArrayPool<ulong>.Shared.Return(rented);
        return rows;
    }

    private static void AddLarge(RowsByPeriod rows, List<(ulong Slot, int Quantity)> large, ref int next, ulong through)
    {
        for (; next < large.Count && large[next].Slot <= through; next++)
        {
            rows.AddSum(large[next].Slot, large[next].Quantity);
        }
    }
}
