using System.Text.Json;
using UsageInsight.Analysis.Follow;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Tools;

/// <summary>The newest count of reclaimed seats that were asked for again; the next analysis lowers its bar by it.</summary>
/// <param name="AsOf">The last day that counted.</param>
/// <param name="Settled">Seats whose window has passed or that came back.</param>
/// <param name="ReRequested">Seats that came back within the window.</param>
/// <param name="Pending">Seats whose window is still running.</param>
/// <param name="Boldness">Observed against expected; null where none was expected.</param>
internal sealed record RegretRecord(DateOnly AsOf, int Settled, int ReRequested, int Pending, double? Boldness)
{
    private const string Collection = "regret";
    private const string Latest = "latest";

    public static RegretRecord Of(Regret regret, DateOnly asOf) => new(asOf, regret.Settled, regret.ReRequested, regret.Pending, regret.Boldness);

    public Task WriteAsync(IDocuments store, CancellationToken cancellationToken) => AnalysisDocuments.PutAsync(store, Collection, Latest, this, cancellationToken);

    /// <summary>The newest count; null where nothing was counted yet.</summary>
    public static async Task<RegretRecord?> ReadAsync(IDocuments store, CancellationToken cancellationToken) =>
        await store.ReadDocumentAsync(Collection, Latest, cancellationToken) is { } document ? JsonSerializer.Deserialize<RegretRecord>(document.Json, AnalysisDocuments.Json) : null;

    /// <summary>The factor for the next analysis; 1 where nothing was counted yet.</summary>
    public static async Task<double> BoldnessAsync(IDocuments store, CancellationToken cancellationToken) =>
        (await ReadAsync(store, cancellationToken))?.Boldness is { } boldness ? Math.Max(1, boldness) : 1;
}
