namespace UsageInsight.Ledger;

/// <summary>Adds what workers collected to the lanes of one layer, seat shards side by side.</summary>
internal static class LaneWriter
{
    public static void Add(CheckedPages pages, LedgerState state, PageKind kind, IReadOnlyList<LaneAdditions> workers)
    {
        var lanes = workers.SelectMany(w => w.Lanes).Distinct().Order().ToList();
        Parallel.For(0, Slot.Shards, shard =>
        {
            foreach (var lane in lanes)
            {
                LaneMerge.Add(
                    LaneAdditions.Sum(workers, lane, shard),
                    period => Read(pages, state, kind, lane, period, shard),
                    (period, page) => Write(pages, state, kind, lane, period, shard, page));
            }
        });
    }

    public static ReadOnlyMemory<byte>? Read(CheckedPages pages, LedgerState state, PageKind kind, int lane, int period, int shard)
    {
        bool there;
        lock (state)
        {
            there = state.HasLanePage(kind, lane, period, shard);
        }

        return there ? pages.Require(Lane.Key(kind, lane, period, shard)) : (ReadOnlyMemory<byte>?)null;
    }

    /// <summary>Writes a page, or removes it where no row is left.</summary>
    public static void Write(CheckedPages pages, LedgerState state, PageKind kind, int lane, int period, int shard, byte[]? page)
    {
        bool isNew;
        lock (state)
        {
            isNew = !state.HasLanePage(kind, lane, period, shard);
            state.MarkLanePage(kind, lane, period, shard, page is not null);
        }

        if (page is not null)
        {
            pages.Write(Lane.Key(kind, lane, period, shard), page, isNew);
        }
        else if (!isNew)
        {
            pages.Delete(Lane.Key(kind, lane, period, shard));
        }
    }
}
