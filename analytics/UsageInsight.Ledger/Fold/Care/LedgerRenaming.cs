namespace UsageInsight.Ledger;

/// <summary>Gives seats other names: their numbers, and so all that is kept of them, stay as they are.</summary>
public static class LedgerRenaming
{
    /// <summary>Renames seats in the pages of a ledger.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="names">The new name by the old one; a new name that the ledger knows already stays with whoever has it.</param>
    /// <returns>How many seats were renamed. Once more with the same names renames none.</returns>
    public static int Rename(ILedgerPages pages, IReadOnlyDictionary<SeatId, SeatId> names)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(names);
        var all = new CheckedPages(pages);
        var state = LedgerStatePage.Read(all);
        var seats = new SeatNumbers(all);
        seats.Load(state.SeatShards, byName: true);
        var holdings = new HoldingsBook(all, state, _ => false);
        var renamed = names.Where(name => seats.Find(name.Value) == 0 && seats.Rename(name.Key, name.Value)).Select(name => name.Key).ToHashSet();
        renamed.UnionWith(holdings.Rename(names));
        holdings.Save();
        seats.Save();
        state.Version++;
        LedgerStatePage.Write(all, state);
        return renamed.Count;
    }
}
