using System.Globalization;
using System.Runtime.CompilerServices;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Delivery.Support;

/// <summary>Documents in memory with versions, for tests of many steps; <see cref="BeforeWrite"/> is where a test makes the process die.</summary>
internal sealed class MemoryDocuments : IDocuments
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Collection, string Id), StoredDocument> _documents = [];
    private long _version;

    /// <summary>Called before each write with collection, id and text; an exception leaves the document as it was.</summary>
    public Action<string, string, string> BeforeWrite { get; set; } = (_, _, _) => { };

    public int Count(string collection) => _documents.Keys.Count(k => k.Collection == collection);

    public Task<StoredDocument?> ReadDocumentAsync(string collection, string id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_documents.GetValueOrDefault((collection, id)));
        }
    }

    public async IAsyncEnumerable<StoredDocument> ReadDocumentsAsync(string collection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        List<StoredDocument> found;
        lock (_lock)
        {
            found = [.. _documents.Where(d => d.Key.Collection == collection).Select(d => d.Value).OrderBy(d => d.Id, StringComparer.Ordinal)];
        }

        foreach (var document in found)
        {
            yield return document;
        }
    }

    public async IAsyncEnumerable<(string Collection, StoredDocument Document)> ReadAllDocumentsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var collection in _documents.Keys.Select(k => k.Collection).Distinct().ToList())
        {
            await foreach (var document in ReadDocumentsAsync(collection, cancellationToken))
            {
                yield return (collection, document);
            }
        }
    }

    public Task<string?> WriteDocumentAsync(string collection, string id, string json, string? expectedVersion, CancellationToken cancellationToken)
    {
        BeforeWrite(collection, id, json);
        lock (_lock)
        {
            if (_documents.GetValueOrDefault((collection, id))?.Version != expectedVersion)
            {
                return Task.FromResult<string?>(null);
            }

            var version = (++_version).ToString(CultureInfo.InvariantCulture);
            _documents[(collection, id)] = new(id, json, version);
            return Task.FromResult<string?>(version);
        }
    }

    public Task DeleteDocumentAsync(string collection, string id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _documents.Remove((collection, id));
        }

        return Task.CompletedTask;
    }
}
