namespace UsageInsight.Ledger;

/// <summary>Small named JSON documents: recommendations, evidence, registers, alert state.</summary>
public interface IDocuments
{
    /// <summary>The collection of the workspace's own settings, such as the list of keys: an erasure does not look into it.</summary>
    public const string Settings = "settings";

    /// <summary>Reads a document and its version; null where there is none.</summary>
    Task<StoredDocument?> ReadDocumentAsync(string collection, string id, CancellationToken cancellationToken);

    /// <summary>Reads all documents of a collection in ordinal order of id.</summary>
    IAsyncEnumerable<StoredDocument> ReadDocumentsAsync(string collection, CancellationToken cancellationToken);

    /// <summary>Reads all documents of all collections, in no promised order: for whoever must find everything kept of a person.</summary>
    IAsyncEnumerable<(string Collection, StoredDocument Document)> ReadAllDocumentsAsync(CancellationToken cancellationToken);

    /// <summary>Writes a document if its stored version still is <paramref name="expectedVersion"/> (null: it must not exist).</summary>
    /// <returns>The new version, or null when somebody else was first: read again.</returns>
    Task<string?> WriteDocumentAsync(string collection, string id, string json, string? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Removes a document; nothing happens where there is none.</summary>
    Task DeleteDocumentAsync(string collection, string id, CancellationToken cancellationToken);
}
