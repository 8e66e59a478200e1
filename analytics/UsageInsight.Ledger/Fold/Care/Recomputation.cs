namespace UsageInsight.Ledger;

/// <summary>Computes the ledger's lane pages again from sealed day sums, kept events and logged statements.</summary>
internal static class Recomputation
{
    /// <summary>Computes every page that the ledger should have.</summary>
    /// <param name="pages">The ledger's pages.</param>
    /// <param name="state">Its state.</param>
    /// <param name="each">Takes lane, period, shard and page; may be called from several threads at once.</param>
    public static void Run(CheckedPages pages, LedgerState state, Action<int, int, int, byte[]> each)
    {
        var events = KeptEvents(pages, state, (_, _) => true);
        Parallel.For(0, Slot.Shards, shard =>
        {
            var statements = Compaction.Overlaid(pages, state.Logs, shard).ToDictionary(l => l.Key, l => l.Value);
            var lanes = events.Lanes.Concat(statements.Keys).Concat(state.LanePages.Keys.Where(k => k.Kind == PageKind.Sealed).Select(k => k.Lane));
            foreach (var lane in lanes.Distinct())
            {
                ReadOnlyMemory<byte>? Sealed(int period) => LaneWriter.Read(pages, state, PageKind.Sealed, lane, period, shard);
                var added = Lane.IsStatements(lane) ? new RowsByPeriod() : LaneAdditions.Sum([events], lane, shard);
                var changed = statements.GetValueOrDefault(lane) ?? [];
                foreach (var period in Periods(state, lane, shard, added, changed))
                {
                    if (Page(Sealed(period), added.Periods.GetValueOrDefault(period), changed.Where(c => LanePage.PeriodOf(Slot.Day(c.Slot)) == period)) is { } page)
                    {
                        each(lane, period, shard, page);
                    }
                }
            }
        });
    }

    /// <summary>The kept events that a condition takes, as additions to lanes.</summary>
    public static LaneAdditions KeptEvents(CheckedPages pages, LedgerState state, Func<EventEntry, SourceContext, bool> take)
    {
        var additions = new LaneAdditions();
        foreach (var run in state.Runs)
        {
            RunMerge.Visit(pages, [RunDirectory.Read(pages, run)], (in EventEntry entry, int context) =>
            {
                if (take(entry, state.Contexts[context]))
                {
                    additions.Add(Lane.Events(state.Contexts[context].Source), entry.Slot, entry.Quantity);
                }
            });
        }

        return additions;
    }

    /// <summary>Lays changes of statements over a page; null where nothing is left.</summary>
    public static byte[]? Apply(ReadOnlyMemory<byte>? page, IEnumerable<(ulong Slot, int Quantity)> changes)
    {
        var known = new LaneRows();
        if (page is { } bytes)
        {
            known.AddPage(bytes.Span);
        }

        var slots = new SortedDictionary<ulong, int>();
        for (var i = 0; i < known.Count; i++)
        {
            slots.Add(known.Slots[i], known.Quantities[i]);
        }

        foreach (var (slot, quantity) in changes)
        {
            slots[slot] = quantity;
        }

        var now = new LaneRows();
        foreach (var (slot, quantity) in slots.Where(s => s.Value != StatementMerge.Withdrawn))
        {
            now.Add(slot, quantity);
        }

        return now.Count == 0 ? null : LanePage.Encode(now.Slots.AsSpan(0, now.Count), now.Quantities.AsSpan(0, now.Count));
    }

    private static byte[]? Page(ReadOnlyMemory<byte>? sealedPage, LaneRows? added, IEnumerable<(ulong Slot, int Quantity)> changes) =>
        added is null ? Apply(sealedPage, changes) : LaneMerge.Page(sealedPage, added);

    private static SortedSet<int> Periods(LedgerState state, int lane, int shard, RowsByPeriod added, List<(ulong Slot, int Quantity)> changed)
    {
        var periods = new SortedSet<int>(added.Periods.Keys);
        periods.UnionWith(changed.Select(c => LanePage.PeriodOf(Slot.Day(c.Slot))));
        periods.UnionWith(state.LanePages.Where(p => p.Key.Kind == PageKind.Sealed && p.Key.Lane == lane && (p.Value >> shard & 1) != 0).Select(p => p.Key.Period));
        return periods;
    }
}
