using UsageInsight.Ledger;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Which pages a ledger has, and which commit wrote each: what makes many rows one ledger.</summary>
internal sealed class PageDirectory
{
    private readonly Dictionary<PageKey, PageVersion> _pages;

    public PageDirectory()
        : this([])
    {
    }

    private PageDirectory(Dictionary<PageKey, PageVersion> pages) => _pages = pages;

    /// <summary>All pages, in no order.</summary>
    public IReadOnlyDictionary<PageKey, PageVersion> Pages => _pages;

    /// <summary>All rows, named.</summary>
    public IEnumerable<StoredName> Names => _pages.Select(p => StoredName.Of(p.Key, p.Value));

    public PageDirectory Copy() => new(new(_pages));

    public void Set(PageKey key, PageVersion version) => _pages[key] = version;

    public void Remove(PageKey key) => _pages.Remove(key);

    public void Write(ByteWriter to)
    {
        var commits = _pages.Values.Select(v => v.Commit).Distinct().Order(StringComparer.Ordinal).ToList();
        to.WriteCount(commits.Count);
        commits.ForEach(to.WriteText);
        to.WriteCount(_pages.Count);
        long before = 0;
        foreach (var (key, version) in _pages.OrderBy(p => p.Key.Packed))
        {
            to.WriteVar((ulong)(key.Packed - before));
            to.WriteCount(commits.BinarySearch(version.Commit, StringComparer.Ordinal));
            to.WriteCount(version.Rows);
            before = key.Packed;
        }
    }

    public static PageDirectory Read(ref ByteReader from)
    {
        var commits = new string[from.ReadItemCount()];
        for (var i = 0; i < commits.Length; i++)
        {
            commits[i] = from.ReadText();
        }

        var count = from.ReadItemCount();
        var pages = new Dictionary<PageKey, PageVersion>(count);
        long packed = 0;
        for (var i = 0; i < count; i++)
        {
            packed += (long)from.ReadVar();
            pages.Add(PageKey.Unpack(packed), new(commits[from.ReadCount()], from.ReadCount()));
        }

        return new(pages);
    }
}
