using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure;
using UsageInsight.Ledger;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Documents as rows of compressed JSON; the row's ETag is the document's version.</summary>
internal sealed class DocumentRows(StoreTables tables)
{
    // Further rows that no document names any more stay a while: somebody may be reading or about to name them.
    private static readonly TimeSpan BodyAge = TimeSpan.FromMinutes(10);

    // A document that is written over while it is read has its rows at the next try.
    private const int Tries = 5;

    public async Task<StoredDocument?> ReadAsync(string collection, string id, CancellationToken cancellationToken)
    {
        var name = new DocumentName(collection, id);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var row = await tables.Documents.GetEntityIfExistsAsync<TableEntity>(name.Partition, name.RowKey, null, cancellationToken);
            if (!row.HasValue)
            {
                return null;
            }

            if (await TextAsync(row.Value!, cancellationToken) is { } json)
            {
                return new(id, json, row.Value!.ETag.ToString());
            }
        }

        throw new StoreRefusedException($"The store is damaged: rows of the document '{id}' in '{collection}' are missing. Restore it from a backup, or write the document anew.");
    }

    public async Task<IReadOnlyList<StoredDocument>> ReadAllAsync(string collection, CancellationToken cancellationToken)
    {
        var found = await FindAsync(StoreTables.Rows(DocumentName.PartitionOf(collection), DocumentName.Beginning), cancellationToken).ToListAsync(cancellationToken);
        return [.. found.Select(f => f.Document)];
    }

    /// <summary>Reads the documents of all collections.</summary>
    public IAsyncEnumerable<(string Collection, StoredDocument Document)> ReadAllAsync(CancellationToken cancellationToken)
    {
        var end = StoreTables.After(DocumentName.Beginning);
        return FindAsync(TableClient.CreateQueryFilter($"RowKey ge {DocumentName.Beginning} and RowKey lt {end}"), cancellationToken);
    }

    /// <summary>Writes a document if its version still is the expected one (null: it must not exist).</summary>
    /// <returns>The new version; null when somebody else was first.</returns>
    public async Task<string?> WriteAsync(string collection, string id, string json, string? expectedVersion, CancellationToken cancellationToken)
    {
        var name = new DocumentName(collection, id);
        var (bytes, mark) = (Compress(json), RandomNumberGenerator.GetHexString(16, lowercase: true));
        var bodies = RowBytes.RowsFor(bytes.Length) - 1;
        await Transactions.SubmitAsync(
            tables.Documents,
            Enumerable.Range(0, bodies).Select(i => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Body(name, mark, i, bytes))),
            cancellationToken);
        var row = new TableEntity(name.Partition, name.RowKey) { ["Collection"] = KeyEncoding.Encode(collection), ["Id"] = KeyEncoding.Encode(id), ["Write"] = mark, ["Bodies"] = bodies };
        RowBytes.Put(row, RowBytes.Part(bytes, 0));
        try
        {
            var answer = expectedVersion is null
                ? await tables.Documents.AddEntityAsync(row, cancellationToken)
                : await tables.Documents.UpdateEntityAsync(row, new(expectedVersion), TableUpdateMode.Replace, cancellationToken);
            return answer.Headers.ETag.ToString();
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412 && e.ErrorCode != TableErrorCode.TableNotFound)
        {
            // The write may be there already, its answer lost and the request repeated.
            var now = await tables.Documents.GetEntityIfExistsAsync<TableEntity>(name.Partition, name.RowKey, ["Write"], cancellationToken);
            return now.HasValue && now.Value!.GetString("Write") == mark ? now.Value!.ETag.ToString() : null;
        }
    }

    public async Task DeleteAsync(string collection, string id, CancellationToken cancellationToken)
    {
        var name = new DocumentName(collection, id);
        var row = await tables.Documents.GetEntityIfExistsAsync<TableEntity>(name.Partition, name.RowKey, ["Write", "Bodies"], cancellationToken);
        if (row.HasValue)
        {
            await tables.Documents.DeleteEntityAsync(name.Partition, name.RowKey, ETag.All, cancellationToken);
            var bodies = Enumerable.Range(0, row.Value!.GetInt32("Bodies") ?? 0).Select(i => name.BodyKey(row.Value.GetString("Write")!, i));
            await Transactions.RemoveAsync(tables.Documents, name.Partition, bodies, cancellationToken);
        }
    }

    /// <summary>Removes the documents whose id or text fits a condition, but for the workspace's settings.</summary>
    public async Task RemoveAsync(Func<string, bool> mentions, CancellationToken cancellationToken)
    {
        await foreach (var (collection, document) in ReadAllAsync(cancellationToken))
        {
            if (collection != IDocuments.Settings && (mentions(document.Id) || mentions(document.Json)))
            {
                await DeleteAsync(collection, document.Id, cancellationToken);
            }
        }
    }

    /// <summary>Removes further rows that no document names.</summary>
    public async Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await tables.Documents.QueryAsync<TableEntity>(null, null, ["PartitionKey", "RowKey", "Timestamp", "Write"], cancellationToken).ToListAsync(cancellationToken);
        var named = rows
            .Where(row => row.RowKey.StartsWith(DocumentName.Beginning, StringComparison.Ordinal))
            .Select(row => (row.PartitionKey, DocumentName.BodiesOf(row.RowKey, row.GetString("Write")!)))
            .ToHashSet();
        var stray = rows.Where(row => row.RowKey.StartsWith(DocumentName.BodyBeginning, StringComparison.Ordinal)
            && row.Timestamp < now - BodyAge && !named.Contains((row.PartitionKey, DocumentName.VersionOf(row.RowKey))));
        foreach (var partition in stray.GroupBy(row => row.PartitionKey))
        {
            await Transactions.RemoveAsync(tables.Documents, partition.Key, partition.Select(row => row.RowKey), cancellationToken);
        }
    }

    private static TableEntity Body(DocumentName name, string mark, int index, byte[] bytes)
    {
        var row = new TableEntity(name.Partition, name.BodyKey(mark, index));
        RowBytes.Put(row, RowBytes.Part(bytes, index + 1));
        return row;
    }

    private async IAsyncEnumerable<(string Collection, StoredDocument Document)> FindAsync(string filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.Documents.QueryAsync<TableEntity>(filter, null, null, cancellationToken))
        {
            var (collection, id) = (KeyEncoding.Decode(row.GetString("Collection")!), KeyEncoding.Decode(row.GetString("Id")!));
            var document = await TextAsync(row, cancellationToken) is { } json ? new StoredDocument(id, json, row.ETag.ToString()) : await ReadAsync(collection, id, cancellationToken);
            if (document is not null)
            {
                yield return (collection, document);
            }
        }
    }

    // Null where a further row is gone, because the document was removed or swept meanwhile.
    private async Task<string?> TextAsync(TableEntity row, CancellationToken cancellationToken)
    {
        var bodies = row.GetInt32("Bodies") ?? 0;
        if (bodies == 0)
        {
            return Decompress(RowBytes.Get(row));
        }

        var rows = await tables.Documents.QueryAsync<TableEntity>(
            StoreTables.Rows(row.PartitionKey, DocumentName.BodiesOf(row.RowKey, row.GetString("Write")!)), null, null, cancellationToken).ToListAsync(cancellationToken);
        return rows.Count == bodies ? Decompress([.. rows.Prepend(row).SelectMany(RowBytes.Get)]) : null;
    }

    private static byte[] Compress(string json)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest))
        {
            brotli.Write(Encoding.UTF8.GetBytes(json));
        }

        return compressed.ToArray();
    }

    private static string Decompress(byte[] bytes)
    {
        using var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
