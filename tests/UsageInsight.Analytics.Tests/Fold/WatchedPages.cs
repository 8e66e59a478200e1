using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Fold;

/// <summary>Pages that note which of them are read.</summary>
internal sealed class WatchedPages(MemoryPages pages) : ILedgerPages
{
    public HashSet<PageKey> Seen { get; } = [];

    public byte[]? Read(PageKey key)
    {
        Seen.Add(key);
        return pages.Read(key);
    }

    public void Write(PageKey key, byte[] page) => pages.Write(key, page);

    public void Delete(PageKey key) => pages.Delete(key);

    public IReadOnlyList<PageKey> ListKeys() => pages.ListKeys();
}
