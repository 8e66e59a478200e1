using UsageInsight.Functions.Api.Ingest.Batch;

namespace UsageInsight.Functions.Insight;

/// <content>How the data came in: what failed, and what was taken but not as it was sent.</content>
internal sealed partial class InsightReader
{
    /// <summary>Failed records that are looked at, the newest first; the counts are of these.</summary>
    public const int MostFailed = 2_000;

    /// <summary>Kept failed records by source and reason, the most first.</summary>
    public async Task<IReadOnlyList<FailedCount>> FailedAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<(string Source, string Reason), FailedCount>();
        await foreach (var record in store.ReadFailedAsync(null, MostFailed, cancellationToken))
        {
            var known = counts.GetValueOrDefault((record.Source, record.Reason)) ?? new(record.Source, record.Reason, record.Message, 0, record.ReceivedAt);
            counts[(record.Source, record.Reason)] = known with { Records = known.Records + record.Count };
        }

        return [.. counts.Values.OrderByDescending(c => c.Records).ThenBy(c => c.Source, StringComparer.Ordinal).ThenBy(c => c.Reason, StringComparer.Ordinal)];
    }

    /// <summary>Events that were taken, but not as they were sent: source, warning, count; in ordinal order.</summary>
    public async Task<IReadOnlyList<(string Source, string Warning, long Events)>> WarningsAsync(CancellationToken cancellationToken)
    {
        var warnings = new List<(string, string, long)>();
        await foreach (var document in store.ReadDocumentsAsync(IngestWarnings.Collection, cancellationToken))
        {
            warnings.AddRange(IngestWarnings.Read(document.Json).Select(w => (document.Id, w.Key, w.Value)));
        }

        return warnings;
    }
}
