using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Keys;

/// <summary>Keys in the store's documents: for stores that several servers share, and where a server has no disk of its own.</summary>
/// <param name="documents">The store's documents.</param>
internal sealed class KeyDocuments(IDocuments documents) : IKeyStore
{
    private const string Keys = "keys";
    private const string Use = "keys-used";
    private (string? Version, KeyList List) _seen = (null, new());

    // Each look is a transaction on the bill.
    public TimeSpan LookEvery => TimeSpan.FromSeconds(2);

    public async ValueTask<KeyList> ReadAsync(CancellationToken cancellationToken)
    {
        var document = await documents.ReadDocumentAsync(IDocuments.Settings, Keys, cancellationToken);
        if (document?.Version != _seen.Version)
        {
            _seen = (document?.Version, document is null ? new() : Parse(document.Json));
        }

        return _seen.List;
    }

    public async Task ChangeAsync(Func<KeyList, KeyList> change, CancellationToken cancellationToken)
    {
        StoredDocument? known;
        string json;
        do
        {
            known = await documents.ReadDocumentAsync(IDocuments.Settings, Keys, cancellationToken);
            json = JsonSerializer.Serialize(change(known is null ? new() : Parse(known.Json)), KeyJson.Default.KeyList);
        }
        while (await documents.WriteDocumentAsync(IDocuments.Settings, Keys, json, known?.Version, cancellationToken) is null);
    }

    public async ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> ReadUseAsync(CancellationToken cancellationToken) =>
        ParseUse(await documents.ReadDocumentAsync(IDocuments.Settings, Use, cancellationToken));

    /// <summary>Notes when keys were last used; what another server noted later stays.</summary>
    public async ValueTask WriteUseAsync(IReadOnlyDictionary<string, DateTimeOffset> use, CancellationToken cancellationToken)
    {
        StoredDocument? known;
        Dictionary<string, DateTimeOffset> all;
        do
        {
            known = await documents.ReadDocumentAsync(IDocuments.Settings, Use, cancellationToken);
            all = ParseUse(known);
            foreach (var (id, at) in use)
            {
                all[id] = all.TryGetValue(id, out var noted) && noted > at ? noted : at;
            }
        }
        while (await documents.WriteDocumentAsync(
            IDocuments.Settings, Use, JsonSerializer.Serialize(all, KeyJson.Default.DictionaryStringDateTimeOffset), known?.Version, cancellationToken) is null);
    }

    private static KeyList Parse(string json)
    {
        var list = JsonSerializer.Deserialize(json, KeyJson.Default.KeyList) ?? new();
        return list.Version == 1
            ? list
            : throw new UserErrorException($"The key list has version {list.Version}.", "the store's key list", "version 1", "use the newer usageinsight that wrote it");
    }

    private static Dictionary<string, DateTimeOffset> ParseUse(StoredDocument? document) =>
        document is null ? [] : JsonSerializer.Deserialize(document.Json, KeyJson.Default.DictionaryStringDateTimeOffset) ?? [];
}
