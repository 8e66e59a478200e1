using System.Text.Json;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline;

/// <summary>Who uses each feature and how, in groups: one document an app, so that pages and briefs need not read the ledger.</summary>
internal static class FeatureUseDocuments
{
    /// <summary>The documents' collection; their ids are the apps'.</summary>
    public const string Collection = "analysis-features";

    public static async Task WriteAsync(IDocuments store, IReadOnlyList<FeatureUse> all, CancellationToken cancellationToken)
    {
        var apps = all.GroupBy(u => u.Key.App, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        foreach (var (app, uses) in apps)
        {
            await AnalysisDocuments.PutAsync(store, Collection, app, uses, cancellationToken);
        }

        await AnalysisDocuments.RemoveOldAsync(store, Collection, [.. apps.Keys], cancellationToken);
    }

    /// <summary>The use of an app's features; empty where none was recorded.</summary>
    public static async Task<IReadOnlyList<FeatureUse>> ReadAsync(IDocuments store, string app, CancellationToken cancellationToken) =>
        await store.ReadDocumentAsync(Collection, app, cancellationToken) is { } document
            ? JsonSerializer.Deserialize<List<FeatureUse>>(document.Json, AnalysisDocuments.Json)!
            : [];
}
