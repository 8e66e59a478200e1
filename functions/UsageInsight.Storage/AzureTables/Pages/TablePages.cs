using UsageInsight.Ledger;

namespace UsageInsight.Storage.AzureTables;

/// <summary>The pages of a ledger at a commit, and what the next commit changes of them.</summary>
/// <param name="rows">Reads rows.</param>
/// <param name="at">The pages at the commit; not changed.</param>
/// <param name="uploads">Takes what is written; null to read only.</param>
/// <param name="commit">The id of the commit to be made.</param>
internal sealed class TablePages(PageRows rows, PageDirectory at, PageUploads? uploads = null, string commit = "") : ILedgerPages
{
    // About one megabyte.
    private const int BlocksAhead = 16;

    /// <summary>The pages with the changes.</summary>
    public PageDirectory Directory { get; } = uploads is null ? at : at.Copy();

    /// <summary>What the changes replaced or removed.</summary>
    public IEnumerable<StoredName> Replaced => at.Pages
        .Where(p => !Directory.Pages.TryGetValue(p.Key, out var now) || now != p.Value)
        .Select(p => StoredName.Of(p.Key, p.Value));

    public byte[]? Read(PageKey key)
    {
        if (!Directory.Pages.TryGetValue(key, out var version))
        {
            return null;
        }

        var name = StoredName.Of(key, version);
        return uploads?.Find(name) ?? rows.Find(name) ?? ReadRows(key, name) ?? throw new DamagedPageException(key, "is missing");
    }

    public void Write(PageKey key, byte[] page)
    {
        var name = Uploads.Add(StoredName.Of(key, new(commit, 0)), page);
        Directory.Set(key, new(commit, name.Rows));
    }

    public void Delete(PageKey key)
    {
        _ = Uploads;
        Directory.Remove(key);
    }

    public IReadOnlyList<PageKey> ListKeys() => [.. Directory.Pages.Keys.OrderBy(key => key.Packed)];

    /// <summary>Brings pages that will be read, all together.</summary>
    public Task FetchAsync(Func<PageKey, bool> wanted, CancellationToken cancellationToken) => FetchAsync(Directory.Pages.Keys.Where(wanted), cancellationToken);

    /// <summary>Brings pages that will be read, all together, as far as there are any.</summary>
    public Task FetchAsync(IEnumerable<PageKey> keys, CancellationToken cancellationToken) =>
        rows.FetchAsync(keys.Where(Directory.Pages.ContainsKey).Select(key => StoredName.Of(key, Directory.Pages[key])), Directory.Names, cancellationToken);

    private PageUploads Uploads => uploads ?? throw new InvalidOperationException("These pages are read only.");

    // Whoever reads a block of a run that nobody foresaw reads through the run: its next blocks come along.
    private byte[]? ReadRows(PageKey key, StoredName name)
    {
        if (key.Kind == PageKind.RunBlock)
        {
            FetchAsync(Enumerable.Range(0, BlocksAhead).Select(i => key with { Number = key.Number + i }), CancellationToken.None).GetAwaiter().GetResult();
        }

        return rows.Find(name) ?? rows.Read(name);
    }
}
