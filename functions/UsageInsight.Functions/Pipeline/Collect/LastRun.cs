using System.Text.Json;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Collect;

/// <summary>A connector's newest run, as it is remembered for the health view.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended, well or not.</param>
/// <param name="Outcome">What it brought, and why it ended early if it did.</param>
internal sealed record LastRun(DateTimeOffset StartedAt, DateTimeOffset EndedAt, CollectOutcome Outcome)
{
    /// <summary>The documents' collection; a document's id is the connector's name.</summary>
    public const string Collection = "collect";

    public static Task WriteAsync(IDocuments store, LastRun run, CancellationToken cancellationToken) =>
        AnalysisDocuments.PutAsync(store, Collection, run.Outcome.Connector, run, cancellationToken);

    /// <summary>The newest run; null before the first.</summary>
    public static async Task<LastRun?> ReadAsync(IDocuments store, string connector, CancellationToken cancellationToken) =>
        await store.ReadDocumentAsync(Collection, connector, cancellationToken) is { } kept ? JsonSerializer.Deserialize<LastRun>(kept.Json, AnalysisDocuments.Json) : null;
}
