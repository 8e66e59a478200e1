namespace UsageInsight.Ledger;

/// <summary>Changed statements of one seat shard, by lane: what <c>rebuild</c> plays again.</summary>
internal static class StatementLog
{
    public static PageKey Key(int log, int shard) => new(PageKind.StatementLog, log, shard);

    /// <summary>Packs the changes of some lanes, each sorted by slot.</summary>
    public static byte[] Encode(IReadOnlyCollection<KeyValuePair<int, List<(ulong Slot, int Quantity)>>> lanes)
    {
        var to = new ByteWriter(1024);
        to.WriteCount(lanes.Count);
        foreach (var (lane, changes) in lanes)
        {
            to.WriteCount(lane);
            to.WriteCount(changes.Count);
            ulong before = 0;
            foreach (var (slot, quantity) in changes)
            {
                to.WriteVar(slot - before);
                to.WriteSigned(quantity);
                before = slot;
            }
        }

        return to.ToArray();
    }

    /// <summary>Reads a page: for each lane the changes in order of slot.</summary>
    public static SortedDictionary<int, List<(ulong Slot, int Quantity)>> Decode(ReadOnlySpan<byte> page)
    {
        var from = new ByteReader(page);
        var lanes = new SortedDictionary<int, List<(ulong, int)>>();
        for (var n = from.ReadItemCount(); n > 0; n--)
        {
            var lane = from.ReadCount();
            var count = from.ReadItemCount();
            var changes = new List<(ulong, int)>(count);
            ulong before = 0;
            for (; count > 0; count--)
            {
                before += from.ReadVar();
                changes.Add((before, checked((int)from.ReadSigned())));
            }

            lanes.Add(lane, changes);
        }

        return lanes;
    }

    /// <summary>Lays later changes over earlier ones: the last word on each slot stays.</summary>
    public static void Overlay(SortedDictionary<int, SortedDictionary<ulong, int>> all, ReadOnlySpan<byte> page)
    {
        foreach (var (lane, changes) in Decode(page))
        {
            if (!all.TryGetValue(lane, out var slots))
            {
                all.Add(lane, slots = []);
            }

            foreach (var (slot, quantity) in changes)
            {
                slots[slot] = quantity;
            }
        }
    }
}
