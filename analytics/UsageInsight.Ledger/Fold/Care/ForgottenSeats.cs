namespace UsageInsight.Ledger;

/// <summary>Takes out the names of seats of which nothing else is left: a pseudonym without use or holdings is still one of a person.</summary>
internal static class ForgottenSeats
{
    public static void Drop(CheckedPages pages, LedgerState state)
    {
        var seats = new SeatNumbers(pages);
        seats.Load(state.SeatShards, byName: true);
        var held = new HoldingsBook(pages, state, _ => false).Snapshot();
        var named = held.Seats.Select(r => r.Seat).Concat(held.Presence.Select(r => r.Seat)).ToHashSet();
        for (var shard = 0; shard < Slot.Shards; shard++)
        {
            var names = seats.InShard(shard);
            var used = names.Any(name => name is not null) ? Used(pages, state, shard) : [];
            for (var i = 0; i < names.Count; i++)
            {
                if (names[i] is { } name && !used.Contains(i + 1) && !named.Contains(new(name)))
                {
                    seats.Erase(((i + 1) << Slot.ShardBits) | shard);
                }
            }
        }

        seats.Save();
    }

    // Kept events stand in the ledger's lanes too; a withdrawn statement stands in its log alone.
    private static HashSet<int> Used(CheckedPages pages, LedgerState state, int shard)
    {
        var used = new HashSet<int>();
        foreach (var (kind, lane, period) in state.LanePages.Where(p => (p.Value >> shard & 1) != 0).Select(p => p.Key))
        {
            var rows = new LaneRows();
            rows.AddPage(pages.Require(Lane.Key(kind, lane, period, shard)).Span);
            for (var i = 0; i < rows.Count; i++)
            {
                used.Add(Slot.Seat(rows.Slots[i]));
            }
        }

        foreach (var log in state.Logs.Where(l => (l.Shards >> shard & 1) != 0))
        {
            used.UnionWith(StatementLog.Decode(pages.Require(StatementLog.Key(log.Number, shard)).Span).Values.SelectMany(changes => changes.Select(c => Slot.Seat(c.Slot))));
        }

        return used;
    }
}
