using System.IO.Compression;
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
    private static readonly TimeSpan BodyAge = TimeSpan.FromHours(1);

    public async Task<StoredDocument?> ReadAsync(string collection, string id, CancellationToken cancellationToken)
    {
        var name = new DocumentName(collection, id);
        while (true)
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
    }

    public async Task<IReadOnlyList<StoredDocument>> ReadAllAsync(string collection, CancellationToken cancellationToken)
    {
        var documents = new List<StoredDocument>();
        await foreach (var row in tables.Documents.QueryAsync<TableEntity>(
            StoreTables.Rows(DocumentName.PartitionOf(collection), DocumentName.Beginning), null, null, cancellationToken))
        {
            var document = await TextAsync(row, cancellationToken) is { } json
                ? new StoredDocument(IdOf(row), json, row.ETag.ToString())
                : await ReadAsync(collection, IdOf(row), cancellationToken);
            if (document is not null)
            {
                documents.Add(document);
            }
        }

        return documents;
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
        var row = new TableEntity(name.Partition, name.RowKey) { ["Id"] = KeyEncoding.Encode(id), ["Write"] = mark, ["Bodies"] = bodies };
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
            await DeleteAsync(name.Partition, name.RowKey, row.Value!, cancellationToken);
        }
    }

    /// <summary>Removes the documents whose id or text fits a condition.</summary>
    public async Task RemoveAsync(Func<string, bool> mentions, CancellationToken cancellationToken)
    {
        var (end, settings) = (StoreTables.After(DocumentName.Beginning), DocumentName.PartitionOf(IDocuments.Settings));
        await foreach (var row in tables.Documents.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"RowKey ge {DocumentName.Beginning} and RowKey lt {end} and PartitionKey ne {settings}"), null, null, cancellationToken))
        {
            if (mentions(IdOf(row)) || mentions(await TextAsync(row, cancellationToken) ?? ""))
            {
                await DeleteAsync(row.PartitionKey, row.RowKey, row, cancellationToken);
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

    private static string IdOf(TableEntity row) => KeyEncoding.Decode(row.GetString("Id")!);

    private static TableEntity Body(DocumentName name, string mark, int index, byte[] bytes)
    {
        var row = new TableEntity(name.Partition, name.BodyKey(mark, index));
        RowBytes.Put(row, RowBytes.Part(bytes, index + 1));
        return row;
    }

    private async Task DeleteAsync(string partition, string rowKey, TableEntity row, CancellationToken cancellationToken)
    {
        await tables.Documents.DeleteEntityAsync(partition, rowKey, ETag.All, cancellationToken);
        await Transactions.RemoveAsync(
            tables.Documents,
            partition,
            Enumerable.Range(0, row.GetInt32("Bodies") ?? 0).Select(i => DocumentName.BodiesOf(rowKey, row.GetString("Write")!) + i.ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
            cancellationToken);
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
