namespace UsageInsight.Ledger;

/// <summary>Reads the folded ledger in its read form.</summary>
public static class LedgerReader
{
    /// <summary>Reads who used which feature on which day, lanes merged.</summary>
    /// <param name="pages">The ledger's pages.</param>
    /// <param name="shards">The seat shards to read; pages of others are not touched.</param>
    /// <param name="partitions">How many partitions to make, at least 1; they are unpacked side by side.</param>
    /// <exception cref="DamagedPageException">A page is missing or was changed.</exception>
    public static ActivityLedger Read(ILedgerPages pages, ShardRange shards, int partitions)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        var all = new CheckedPages(pages, toWrite: false);
        var state = ReadingState.Read(all);
        if (state.LanePages.Count == 0)
        {
            return ActivityLedger.Empty;
        }

        var seats = new SeatNumbers(all);
        seats.Load(state.SeatShards & (ulong.MaxValue >> (ShardRange.Shards - shards.Count) << shards.First), byName: false);
        var features = FeatureNumbers.ReadAll(all, state.FeatureCount);
        var (sorted, positions) = SortFeatures(features);
        partitions = Math.Min(partitions, shards.Count);
        var readers = new PartitionReader[partitions];
        var reading = new Task[partitions];
        for (var p = 0; p < partitions; p++)
        {
            var part = shards.Split(p, partitions);
            var reader = readers[p] = new(all, state, positions);
            reading[p] = Task.Run(() => reader.Read(part.First, part.End));
        }

        Task.WhenAll(reading).GetAwaiter().GetResult();
        return Assemble(readers, seats, sorted);
    }

    /// <summary>Says whether <see cref="Read"/> will want a page, so that a store can bring all of them together.</summary>
    /// <param name="key">A page that there is.</param>
    /// <param name="shards">The seat shards to be read.</param>
    public static bool Wants(PageKey key, ShardRange shards) => key.Kind switch
    {
        PageKind.State or PageKind.Features => true,
        PageKind.Seats or PageKind.Ledger => shards.Contains(key.Shard!.Value),
        _ => false,
    };

    /// <summary>Reads who holds what, and the state of the sources.</summary>
    /// <exception cref="DamagedPageException">A page is missing or was changed.</exception>
    public static HoldingsSnapshot ReadHoldings(ILedgerPages pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var all = new CheckedPages(pages, toWrite: false);
        return new HoldingsBook(all, LedgerStatePage.Read(all), _ => false).Snapshot();
    }

    private static ActivityLedger Assemble(PartitionReader[] readers, SeatNumbers seats, FeatureKey[] features)
    {
        var count = 0;
        for (var shard = 0; shard < Slot.Shards; shard++)
        {
            count += seats.InShard(shard).Count;
        }

        var names = new SeatId[count];
        var (used, newest) = (0, -1);
        var parts = new ActivityPartition[readers.Length];
        for (var p = 0; p < readers.Length; p++)
        {
            readers[p].NumberSeats(names, ref used, seats);
            newest = Math.Max(newest, readers[p].Newest);
            parts[p] = readers[p].ToPartition();
        }

        Array.Resize(ref names, used);
        return new()
        {
            Seats = names,
            Features = features,
            Partitions = parts,
            NewestDay = newest < 0 ? null : DateOnly.FromDayNumber(newest + DayRules.FirstDay),
        };
    }

    /// <summary>The features in their order, and each number's position in it.</summary>
    private static (FeatureKey[] Sorted, int[] Positions) SortFeatures(FeatureKey[] features)
    {
        var order = new int[features.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => features[a].CompareTo(features[b]));
        var (sorted, positions) = (new FeatureKey[order.Length], new int[order.Length]);
        for (var i = 0; i < order.Length; i++)
        {
            sorted[i] = features[order[i]];
            positions[order[i]] = i;
        }

        return (sorted, positions);
    }
}
