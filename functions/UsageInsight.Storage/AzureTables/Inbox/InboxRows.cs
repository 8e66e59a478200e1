using Azure;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Pending batches as rows. A batch is there when its own row is there, never before.</summary>
internal sealed class InboxRows(StoreTables tables)
{
    /// <summary>Orphaned rows of an append that was cut off are removed when they are so old; no append takes that long.</summary>
    private static readonly TimeSpan OrphanAge = TimeSpan.FromHours(1);

    private static readonly TimeSpan TipAge = TimeSpan.FromDays(7);

    private static readonly string[] Listed = ["PartitionKey", "RowKey", "BodyRows", "Bytes", "TouchesFailed"];

    /// <summary>Adds a batch: gives its own row, to be added with what must change with it, after writing those that it cannot hold.</summary>
    public async Task<TableTransactionAction> PrepareAsync(InboxName name, InboxAppend append, CancellationToken cancellationToken)
    {
        await Transactions.SubmitAsync(
            TableOf(name.Partition),
            Enumerable.Range(0, name.BodyRows).Select(i => Upsert(name.Partition, name.BodyKey(i), append.Data, i + 1)),
            cancellationToken);
        var row = Upsert(name.Partition, name.RowKey, append.Data, 0);
        var entity = (TableEntity)row.Entity;
        entity["BodyRows"] = name.BodyRows;
        entity["Bytes"] = append.Data.Length;
        entity["TouchesFailed"] = append.TouchesFailed;
        return row with { ActionType = TableTransactionActionType.Add };
    }

    /// <summary>Lists what is pending, oldest first.</summary>
    public async Task<IReadOnlyList<InboxListing>> ListAsync(CancellationToken cancellationToken)
    {
        var end = StoreTables.After(InboxName.Beginning);
        var listings = await Task.WhenAll(
            ListAsync(tables.Inbox, TableClient.CreateQueryFilter($"RowKey ge {InboxName.Beginning} and RowKey lt {end}"), cancellationToken),
            ListAsync(tables.Control, StoreTables.Rows(StoreTables.Ledger, InboxName.Beginning), cancellationToken));
        return [.. listings.SelectMany(l => l).OrderBy(l => l.Name.Sequence).ThenBy(l => l.Name.Partition, StringComparer.Ordinal)];
    }

    /// <summary>Reads batches, in the order of their names; null where one is not there any more.</summary>
    public async Task<IReadOnlyList<InboxEntry>?> ReadAsync(IReadOnlyList<InboxName> names, CancellationToken cancellationToken)
    {
        var found = (await Task.WhenAll(names.GroupBy(n => n.Partition).Select(p => ReadPartitionAsync([.. p], cancellationToken)))).SelectMany(p => p).ToDictionary();
        return found.Count == names.Count ? [.. names.Select(name => found[name])] : null;
    }

    /// <summary>Removes batches, some of which may be gone already.</summary>
    public Task RemoveAsync(IEnumerable<InboxName> names, CancellationToken cancellationToken) => Task.WhenAll(names
        .GroupBy(name => name.Partition)
        .Select(p => Transactions.RemoveAsync(TableOf(p.Key), p.Key, p.SelectMany(name => name.RowKeys()), cancellationToken)));

    /// <summary>Removes what instances left that ended long ago: rows of appends that were cut off, and tips.</summary>
    public async Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pending = await ListAsync(cancellationToken);
        await SweepBodiesAsync(now, pending.Select(l => (l.Name.Partition, l.Name.Id)).ToHashSet(), cancellationToken);
        var tips = TableClient.CreateQueryFilter($"RowKey eq {PushInbox.Tip}");
        await foreach (var tip in tables.Inbox.QueryAsync<TableEntity>(tips, null, ["PartitionKey", "RowKey", "Timestamp"], cancellationToken))
        {
            if (tip.Timestamp < now - TipAge && !pending.Any(l => l.Name.Partition == tip.PartitionKey))
            {
                await RemoveTipAsync(tip, cancellationToken);
            }
        }
    }

    private async Task RemoveTipAsync(TableEntity tip, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Inbox.DeleteEntityAsync(tip.PartitionKey, tip.RowKey, tip.ETag, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            // Its instance only slept and has just woken up.
        }
    }

    private async Task SweepBodiesAsync(DateTimeOffset now, HashSet<(string Partition, string Id)> pending, CancellationToken cancellationToken)
    {
        var end = StoreTables.After(InboxName.BodyBeginning);
        foreach (var (table, filter) in new[]
        {
            (tables.Inbox, TableClient.CreateQueryFilter($"RowKey ge {InboxName.BodyBeginning} and RowKey lt {end}")),
            (tables.Control, StoreTables.Rows(StoreTables.Ledger, InboxName.BodyBeginning)),
        })
        {
            var bodies = await table.QueryAsync<TableEntity>(filter, null, ["PartitionKey", "RowKey", "Timestamp"], cancellationToken).ToListAsync(cancellationToken);
            foreach (var partition in bodies
                .Where(row => row.Timestamp < now - OrphanAge && !pending.Contains((row.PartitionKey, InboxName.IdOfBody(row.RowKey))))
                .GroupBy(row => row.PartitionKey))
            {
                await Transactions.RemoveAsync(table, partition.Key, partition.Select(row => row.RowKey), cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyDictionary<InboxName, InboxEntry>> ReadPartitionAsync(IReadOnlyList<InboxName> names, CancellationToken cancellationToken)
    {
        var table = TableOf(names[0].Partition);
        var wanted = names.ToDictionary(name => name.RowKey, StringComparer.Ordinal);
        var keys = names.Select(name => name.RowKey).Order(StringComparer.Ordinal).ToList();
        var entries = new Dictionary<InboxName, InboxEntry>();
        await foreach (var row in table.QueryAsync<TableEntity>(StoreTables.Rows(names[0].Partition, keys[0], StoreTables.After(keys[^1])), null, null, cancellationToken))
        {
            if (wanted.TryGetValue(row.RowKey, out var name) && await BytesAsync(table, name, row, cancellationToken) is { } bytes)
            {
                entries.Add(name, InboxEntry.Decode(bytes));
            }
        }

        return entries;
    }

    private static async Task<byte[]?> BytesAsync(TableClient table, InboxName name, TableEntity row, CancellationToken cancellationToken)
    {
        if (name.BodyRows == 0)
        {
            return RowBytes.Get(row);
        }

        var rows = new List<TableEntity> { row };
        await foreach (var body in table.QueryAsync<TableEntity>(
            StoreTables.Rows(name.Partition, name.BodyKey(0), StoreTables.After(name.BodyKey(name.BodyRows - 1))), null, null, cancellationToken))
        {
            rows.Add(body);
        }

        return rows.Count == name.BodyRows + 1 ? [.. rows.SelectMany(RowBytes.Get)] : null;
    }

    private static async Task<List<InboxListing>> ListAsync(TableClient table, string filter, CancellationToken cancellationToken)
    {
        var listed = new List<InboxListing>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, Listed, cancellationToken))
        {
            listed.Add(new(
                InboxName.FromRow(row.PartitionKey, row.RowKey, row.GetInt32("BodyRows") ?? 0), row.GetInt32("Bytes") ?? 0, row.GetBoolean("TouchesFailed") ?? false));
        }

        return listed;
    }

    private static TableTransactionAction Upsert(string partition, string key, byte[] data, int part)
    {
        var row = new TableEntity(partition, key);
        RowBytes.Put(row, RowBytes.Part(data, part));
        return new(TableTransactionActionType.UpsertReplace, row);
    }

    private TableClient TableOf(string partition) => partition == StoreTables.Ledger ? tables.Control : tables.Inbox;
}
