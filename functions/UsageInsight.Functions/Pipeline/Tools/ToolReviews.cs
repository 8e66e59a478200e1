using System.Text.Json;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Tools;

/// <summary>How each registered tool was doing at the newest analysis: one document a tool, by its id.</summary>
internal static class ToolReviews
{
    /// <summary>The documents' collection.</summary>
    public const string Collection = "tool-reviews";

    public static async Task WriteAsync(IDocuments store, IReadOnlyList<ToolReview> reviews, CancellationToken cancellationToken)
    {
        foreach (var review in reviews)
        {
            await AnalysisDocuments.PutAsync(store, Collection, review.Tool.Id, review, cancellationToken);
        }
    }

    /// <summary>The review of a tool; null for one that was registered after the newest analysis.</summary>
    public static async Task<ToolReview?> ReadAsync(IDocuments store, string tool, CancellationToken cancellationToken) =>
        await store.ReadDocumentAsync(Collection, tool, cancellationToken) is { } document
            ? JsonSerializer.Deserialize<ToolReview>(document.Json, AnalysisDocuments.Json)
            : null;
}
