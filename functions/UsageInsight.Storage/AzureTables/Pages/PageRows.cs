using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Reads named bytes from the pages table.</summary>
internal sealed class PageRows(TableClient table, PageCache cache)
{
    // More at once would queue at the account's limit when several instances start.
    private const int QueriesAtOnce = 8;

    // Half of a cache of the usual size: what is brought first must not be pushed out by what is brought last.
    private const int MostAhead = 2_000;

    // Fewer names are read one by one.
    private const int WorthAQuery = 3;

    /// <summary>Bytes that are known already; null where they would have to be read.</summary>
    public byte[]? Find(StoredName name) => cache.Find(name.Name);

    /// <summary>Reads bytes and blocks until they are there; null where a row is missing.</summary>
    public byte[]? Read(StoredName name)
    {
        var rows = new TableEntity?[name.Rows];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = table.GetEntityIfExists<TableEntity>(name.Partition, name.Row(i), null, CancellationToken.None).Value;
        }

        return Keep(name, rows);
    }

    /// <summary>Reads bytes; null where a row is missing.</summary>
    public async Task<byte[]?> ReadAsync(StoredName name, CancellationToken cancellationToken)
    {
        if (Find(name) is { } known)
        {
            return known;
        }

        var rows = await Task.WhenAll(name.RowKeys().Select(async key =>
            (await table.GetEntityIfExistsAsync<TableEntity>(name.Partition, key, null, cancellationToken)).Value));
        return Keep(name, rows);
    }

    /// <summary>Brings what is not known yet into the cache, several pieces at once. What is missing is found out by who reads it.</summary>
    /// <param name="names">What is wanted.</param>
    /// <param name="there">All that lies in the table.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task FetchAsync(IEnumerable<StoredName> names, IEnumerable<StoredName> there, CancellationToken cancellationToken)
    {
        var unknown = names.Where(name => Find(name) is null).Take(MostAhead).ToList();
        return unknown.Count == 0
            ? Task.CompletedTask
            : Parallel.ForEachAsync(
                FetchPlan.Cut(unknown, there),
                new ParallelOptions { MaxDegreeOfParallelism = QueriesAtOnce, CancellationToken = cancellationToken },
                async (piece, token) => await (piece.Count < WorthAQuery ? ReadEachAsync(piece, token) : QueryAsync(piece, token)));
    }

    private async Task ReadEachAsync(IReadOnlyList<StoredName> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            await ReadAsync(name, cancellationToken);
        }
    }

    private async Task QueryAsync(IReadOnlyList<StoredName> names, CancellationToken cancellationToken)
    {
        var wanted = names.ToDictionary(name => name.Name, name => (Name: name, Rows: new TableEntity?[name.Rows]), StringComparer.Ordinal);
        var filter = StoreTables.Rows(names[0].Partition, names[0].Row(0), StoreTables.After(names[^1].Row(names[^1].Rows - 1)));
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, null, cancellationToken))
        {
            if (wanted.TryGetValue(StoredName.NameOf(row.RowKey), out var found) && StoredName.IndexOf(row.RowKey) is var index && index < found.Rows.Length)
            {
                found.Rows[index] = row;
            }
        }

        foreach (var (name, rows) in wanted.Values)
        {
            Keep(name, rows);
        }
    }

    private byte[]? Keep(StoredName name, IReadOnlyList<TableEntity?> rows)
    {
        if (rows.Any(row => row is null))
        {
            return null;
        }

        var bytes = rows.Count == 1 ? RowBytes.Get(rows[0]!) : [.. rows.SelectMany(row => RowBytes.Get(row!))];
        cache.Add(name.Name, bytes);
        return bytes;
    }
}
