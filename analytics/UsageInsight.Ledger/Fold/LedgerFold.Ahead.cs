namespace UsageInsight.Ledger;

/// <content>Telling what will be read.</content>
public sealed partial class LedgerFold
{
    /// <summary>Says whether opening a fold, or adding to it, looks at a page.</summary>
    public static bool WantsAtOnce(PageKey key) => key.Kind is PageKind.State or PageKind.Seats or PageKind.Features or PageKind.Holdings or PageKind.RunDirectory;

    /// <summary>
    /// The pages that <see cref="Complete"/> will look at for what was added so far: a store from which each read is a journey may bring
    /// them all together. Compaction, which comes now and then, reads more.
    /// </summary>
    public IReadOnlyList<PageKey> PagesAhead()
    {
        var shards = 0UL;
        var ids = new List<ulong>();
        var inMemory = _events.TryVisit(entry =>
        {
            shards |= 1UL << Slot.Shard(Slot.Seat(entry.Slot));
            ids.Add(entry.High);
        });

        // Restatements touch shards that no row names; and what was spilled cannot be looked at twice.
        shards = inMemory && _statements.Count == 0 ? shards : ulong.MaxValue;
        var lanes = _events.Contexts.Select(c => Lane.Events(_state.Contexts[c].Source)).Concat(_statements.Keys).ToHashSet();
        return [.. LanePagesAhead(lanes, shards), .. RunBlocksAhead(inMemory ? ids : null)];
    }

    private IEnumerable<PageKey> LanePagesAhead(HashSet<int> lanes, ulong shards) =>
        from set in _state.LanePages
        where set.Key.Kind == PageKind.Ledger && lanes.Contains(set.Key.Lane)
        from shard in Enumerable.Range(0, Slot.Shards)
        where ((set.Value & shards) >> shard & 1) != 0
        select Lane.Key(PageKind.Ledger, set.Key.Lane, set.Key.Period, shard);

    private IEnumerable<PageKey> RunBlocksAhead(List<ulong>? ids)
    {
        foreach (var directory in _state.Runs.Select(run => RunDirectory.Read(_pages, run)))
        {
            var blocks = ids is null || ids.Count > directory.Blocks ? Enumerable.Range(0, directory.Blocks) : ids.Select(directory.BlockOf).Distinct();
            foreach (var block in blocks)
            {
                yield return directory.Key(block);
            }
        }
    }
}
