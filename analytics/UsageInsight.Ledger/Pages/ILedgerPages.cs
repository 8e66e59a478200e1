namespace UsageInsight.Ledger;

/// <summary>Where the folded ledger is kept: pages of bytes under keys. A store's port to the fold; calls come one at a time.</summary>
/// <remarks>All writes and deletes of one fold must become durable together with the removal of the batches it folded, or not at all.</remarks>
public interface ILedgerPages
{
    /// <summary>Reads a page; null where there is none.</summary>
    byte[]? Read(PageKey key);

    /// <summary>Writes a page, over the one that may be there.</summary>
    void Write(PageKey key, byte[] page);

    /// <summary>Removes a page; nothing happens where there is none.</summary>
    void Delete(PageKey key);

    /// <summary>All keys in rising order.</summary>
    IReadOnlyList<PageKey> ListKeys();
}
