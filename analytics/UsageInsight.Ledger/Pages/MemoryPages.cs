namespace UsageInsight.Ledger;

/// <summary>Pages in memory, alone or laid over others that stay as they are: a reader folds pending batches here.</summary>
/// <param name="below">The pages beneath; null for none.</param>
public sealed class MemoryPages(ILedgerPages? below) : ILedgerPages
{
    private readonly Dictionary<PageKey, byte[]?> _own = [];

    /// <summary>What was written (or removed: null) here and not beneath.</summary>
    public IEnumerable<KeyValuePair<PageKey, byte[]?>> Changes => _own;

    /// <inheritdoc/>
    public byte[]? Read(PageKey key) => _own.TryGetValue(key, out var page) ? page : below?.Read(key);

    /// <inheritdoc/>
    public void Write(PageKey key, byte[] page) => _own[key] = page;

    /// <inheritdoc/>
    public void Delete(PageKey key) => _own[key] = null;

    /// <inheritdoc/>
    public IReadOnlyList<PageKey> ListKeys() =>
        [.. (below?.ListKeys() ?? []).Where(key => !_own.ContainsKey(key)).Concat(_own.Where(p => p.Value is not null).Select(p => p.Key)).OrderBy(key => key.Packed)];
}
