using System.Globalization;
using System.Runtime.CompilerServices;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <content>Small named JSON documents.</content>
public sealed partial class SqliteUsageStore
{
    /// <inheritdoc/>
    public Task<StoredDocument?> ReadDocumentAsync(string collection, string id, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            connection => connection.Query(
                "SELECT id, json, version FROM documents WHERE collection=$c AND id=$i",
                row => new StoredDocument(row.GetString(0), row.GetString(1), row.GetInt64(2).ToString(CultureInfo.InvariantCulture)),
                ("$c", collection),
                ("$i", id)).FirstOrDefault(),
            cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredDocument> ReadDocumentsAsync(string collection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var documents = await _database.ReadAsync(
            connection => connection.Query(
                "SELECT id, json, version FROM documents WHERE collection=$c",
                row => new StoredDocument(row.GetString(0), row.GetString(1), row.GetInt64(2).ToString(CultureInfo.InvariantCulture)),
                ("$c", collection)),
            cancellationToken);

        // SQLite orders by UTF-8 bytes, which differs from ordinal order beyond the basic plane.
        foreach (var document in documents.OrderBy(d => d.Id, StringComparer.Ordinal))
        {
            yield return document;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Collection, StoredDocument Document)> ReadAllDocumentsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var documents = await _database.ReadAsync(
            connection => connection.Query(
                "SELECT id, json, version, collection FROM documents",
                row => (row.GetString(3), new StoredDocument(row.GetString(0), row.GetString(1), row.GetInt64(2).ToString(CultureInfo.InvariantCulture)))),
            cancellationToken);
        foreach (var document in documents)
        {
            yield return document;
        }
    }

    /// <inheritdoc/>
    public Task<string?> WriteDocumentAsync(string collection, string id, string json, string? expectedVersion, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            connection =>
            {
                var written = expectedVersion is null
                    ? connection.Scalar<long>(
                        "INSERT INTO documents(collection, id, version, json) VALUES($c, $i, 1, $j) ON CONFLICT DO NOTHING RETURNING version",
                        ("$c", collection), ("$i", id), ("$j", json))
                    : connection.Scalar<long>(
                        "UPDATE documents SET json=$j, version=version+1 WHERE collection=$c AND id=$i AND CAST(version AS TEXT)=$v RETURNING version",
                        ("$c", collection), ("$i", id), ("$j", json), ("$v", expectedVersion));
                return written == 0 ? null : written.ToString(CultureInfo.InvariantCulture);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task DeleteDocumentAsync(string collection, string id, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            connection => connection.Execute("DELETE FROM documents WHERE collection=$c AND id=$i", ("$c", collection), ("$i", id)),
            cancellationToken);
}
