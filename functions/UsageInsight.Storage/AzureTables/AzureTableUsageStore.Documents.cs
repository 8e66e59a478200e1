using System.Runtime.CompilerServices;
using UsageInsight.Ledger;
using UsageInsight.Storage.AzureTables;

namespace UsageInsight.Storage;

/// <content>Small named JSON documents.</content>
public sealed partial class AzureTableUsageStore
{
    /// <inheritdoc/>
    public Task<StoredDocument?> ReadDocumentAsync(string collection, string id, CancellationToken cancellationToken) =>
        TableErrors.MapAsync(() => _documents.ReadAsync(collection, id, cancellationToken));

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredDocument> ReadDocumentsAsync(string collection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var document in (await TableErrors.MapAsync(() => _documents.ReadAllAsync(collection, cancellationToken))).OrderBy(d => d.Id, StringComparer.Ordinal))
        {
            yield return document;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Collection, StoredDocument Document)> ReadAllDocumentsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var document in await TableErrors.MapAsync(async () => await _documents.ReadAllAsync(cancellationToken).ToListAsync(cancellationToken)))
        {
            yield return document;
        }
    }

    /// <inheritdoc/>
    public Task<string?> WriteDocumentAsync(string collection, string id, string json, string? expectedVersion, CancellationToken cancellationToken)
    {
        RequireWriter();
        return TableErrors.MapAsync(() => _documents.WriteAsync(collection, id, json, expectedVersion, cancellationToken));
    }

    /// <inheritdoc/>
    public Task DeleteDocumentAsync(string collection, string id, CancellationToken cancellationToken)
    {
        RequireWriter();
        return TableErrors.MapAsync(async () =>
        {
            await _documents.DeleteAsync(collection, id, cancellationToken);
            return true;
        });
    }
}
