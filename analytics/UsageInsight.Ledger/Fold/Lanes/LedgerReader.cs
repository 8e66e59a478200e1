namespace UsageInsight.Ledger;

/// <summary>Reads the folded ledger in its read form.</summary>
public static class LedgerReader
{
    /// <summary>Reads who used which feature on which day, lanes merged.</summary>
    /// <param name="pages">The ledger's pages.</param>
    /// <param name="partitions">How many partitions to make, at least 1; they are unpacked side by side.</param>
    /// <exception cref="DamagedPageException">A page is missing or was changed.</exception>
    public static ActivityLedger Read(ILedgerPages pages, int partitions)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        var all = new CheckedPages(pages);
        var state = LedgerStatePage.Read(all);
        if (state.LanePages.Count == 0)
        {
            return ActivityLedger.Empty;
        }

        var seats = new SeatNumbers(all);
        seats.Load(state.SeatShards, byName: false);
        var features = new FeatureNumbers(all);
        features.Load(state.FeatureCount);
        var sorted = features.All.Select((feature, number) => (feature, number)).OrderBy(f => f.feature).ToArray();
        var positions = new int[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            positions[sorted[i].number] = i;
        }

        partitions = Math.Min(partitions, Slot.Shards);
        var unpacked = new PartitionReader[partitions];
        Parallel.For(0, partitions, p =>
        {
            unpacked[p] = new(all, state, positions);
            unpacked[p].Read(p * Slot.Shards / partitions, (p + 1) * Slot.Shards / partitions);
        });
        return Assemble(unpacked, seats, sorted);
    }

    /// <summary>Reads who holds what, and the state of the sources.</summary>
    /// <exception cref="DamagedPageException">A page is missing or was changed.</exception>
    public static HoldingsSnapshot ReadHoldings(ILedgerPages pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var all = new CheckedPages(pages);
        return new HoldingsBook(all, LedgerStatePage.Read(all), _ => false).Snapshot();
    }

    private static ActivityLedger Assemble(PartitionReader[] unpacked, SeatNumbers seats, (FeatureKey Feature, int Number)[] features)
    {
        var names = new List<SeatId>();
        var newest = -1;
        foreach (var partition in unpacked)
        {
            partition.NumberSeats(names, seats);
            newest = Math.Max(newest, partition.Newest);
        }

        return new()
        {
            Seats = names,
            Features = [.. features.Select(f => f.Feature)],
            Partitions = [.. unpacked.Select(p => p.ToPartition())],
            NewestDay = newest < 0 ? null : DateOnly.FromDayNumber(newest + DayRules.FirstDay),
        };
    }
}
