namespace UsageInsight.Ledger;

/// <summary>Removes everything about a seat from the pages of a ledger.</summary>
public static class LedgerErasure
{
    /// <summary>Removes the seat's lanes, kept events, logged statements, holdings and name. Sums of others do not change.</summary>
    /// <returns>Pairs and records that went; failed records are the store's.</returns>
    public static EraseOutcome Erase(ILedgerPages pages, SeatId seat)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var all = new CheckedPages(pages);
        var state = LedgerStatePage.Read(all);
        var seats = new SeatNumbers(all);
        seats.Load(state.SeatShards, byName: true);
        var holdings = new HoldingsBook(all, state, _ => false);
        long records = holdings.Erase(seat);
        var pairs = 0;
        if (seats.Find(seat) is > 0 and var number)
        {
            pairs = EraseLanes(all, state, number);
            records += EraseEvents(all, state, number) + EraseStatements(all, state, number);
            seats.Erase(number);
        }

        holdings.Save();
        seats.Save();
        state.Version++;
        LedgerStatePage.Write(all, state);
        return new(pairs, records, 0);
    }

    private static int EraseLanes(CheckedPages pages, LedgerState state, int seat)
    {
        var shard = Slot.Shard(seat);
        var pairs = new HashSet<ulong>();
        foreach (var (kind, lane, period) in state.LanePages.Where(p => (p.Value >> shard & 1) != 0).Select(p => p.Key).ToList())
        {
            var rows = new LaneRows();
            rows.AddPage(pages.Require(Lane.Key(kind, lane, period, shard)).Span);
            var kept = new LaneRows();
            for (var i = 0; i < rows.Count; i++)
            {
                if (Slot.Seat(rows.Slots[i]) != seat >> Slot.ShardBits)
                {
                    kept.Add(rows.Slots[i], rows.Quantities[i]);
                }
                else
                {
                    pairs.Add(Slot.Pair(rows.Slots[i]));
                }
            }

            if (kept.Count < rows.Count)
            {
                LaneWriter.Write(
                    pages, state, kind, lane, period, shard, kept.Count == 0 ? null : LanePage.Encode(kept.Slots.AsSpan(0, kept.Count), kept.Quantities.AsSpan(0, kept.Count)));
            }
        }

        return pairs.Count;
    }

    private static long EraseEvents(CheckedPages pages, LedgerState state, int seat)
    {
        long erased = 0;
        foreach (var run in state.Runs.ToList())
        {
            erased += RunFilter.Keep(pages, state, run, (in EventEntry entry, int _) => Slot.Seat(entry.Slot) != seat);
        }

        return erased;
    }

    private static long EraseStatements(CheckedPages pages, LedgerState state, int seat)
    {
        var shard = Slot.Shard(seat);
        long erased = 0;
        foreach (var log in state.Logs.Where(l => (l.Shards >> shard & 1) != 0))
        {
            var key = StatementLog.Key(log.Number, shard);
            var lanes = StatementLog.Decode(pages.Require(key).Span);
            foreach (var changes in lanes.Values)
            {
                erased += changes.RemoveAll(c => Slot.Seat(c.Slot) == seat >> Slot.ShardBits);
            }

            pages.Write(key, StatementLog.Encode(lanes), isNew: false);
        }

        return erased;
    }
}
