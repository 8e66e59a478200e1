using System.Text.Json;
using UsageInsight.Analysis.Evidence;
using UsageInsight.Functions.Cli;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline;

/// <summary>Keeps one evidence pack a recommendation: the newest, also after the advice is not given any more.</summary>
internal static class EvidenceDocuments
{
    public const string Collection = "evidence";

    /// <summary>Advice is acted on and asked about within a contract year.</summary>
    private const int KeepDays = 400;

    public static async Task WriteAsync(IDocuments store, IReadOnlyList<EvidencePack> packs, TimeProvider time, CancellationToken cancellationToken)
    {
        foreach (var pack in packs)
        {
            await AnalysisDocuments.PutAsync(store, Collection, pack.Recommendation.Id, pack, cancellationToken);
        }

        await RemoveOldAsync(store, time.GetUtcNow().AddDays(-KeepDays), cancellationToken);
    }

    /// <summary>The pack of a recommendation; null where none is kept.</summary>
    /// <exception cref="UserErrorException">What is kept was changed or cut off, so that it is no evidence any more.</exception>
    public static async Task<EvidencePack?> ReadAsync(IDocuments store, string id, CancellationToken cancellationToken) =>
        await store.ReadDocumentAsync(Collection, id, cancellationToken) is { } document
            ? Pack(document) ?? throw new UserErrorException($"The evidence of {id} is damaged: it proves nothing.", next: "restore the store from a backup, or usageinsight analyze, which gives its advice with evidence anew")
            : null;

    /// <summary>The ids of all kept packs, in ordinal order.</summary>
    public static async Task<IReadOnlyList<string>> IdsAsync(IDocuments store, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (var document in store.ReadDocumentsAsync(Collection, cancellationToken))
        {
            ids.Add(document.Id);
        }

        return ids;
    }

    /// <summary>How many packs are kept, and the ids of those that are damaged, in ordinal order.</summary>
    public static async Task<(int Kept, IReadOnlyList<string> Damaged)> CheckAsync(IDocuments store, CancellationToken cancellationToken)
    {
        var sound = await store.ReadDocumentsAsync(Collection, cancellationToken).Select(d => (d.Id, Sound: Pack(d)?.Recommendation.Id == d.Id)).ToListAsync(cancellationToken);
        return (sound.Count, [.. sound.Where(d => !d.Sound).Select(d => d.Id)]);
    }

    /// <summary>Null where the document is no pack any more: one that is damaged must not end every analysis.</summary>
    private static EvidencePack? Pack(StoredDocument document)
    {
        try
        {
            return JsonSerializer.Deserialize<EvidencePack>(document.Json, AnalysisDocuments.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task RemoveOldAsync(IDocuments store, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var old = new List<string>();
        await foreach (var document in store.ReadDocumentsAsync(Collection, cancellationToken))
        {
            if (Pack(document) is { } pack && pack.ComputedAt < before)
            {
                old.Add(document.Id);
            }
        }

        foreach (var id in old)
        {
            await store.DeleteDocumentAsync(Collection, id, cancellationToken);
        }
    }
}
