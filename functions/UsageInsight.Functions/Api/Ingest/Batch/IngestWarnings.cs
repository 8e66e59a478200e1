using System.Collections.Concurrent;

namespace UsageInsight.Functions.Api.Ingest.Batch;

/// <summary>Counts, by source and name, the events that were taken but not as they were sent (an unreadable time, for example).</summary>
internal sealed class IngestWarnings
{
    private readonly ConcurrentDictionary<(string Source, string Warning), long> _counts = new();

    /// <summary>All counts since the start of the process.</summary>
    public IReadOnlyDictionary<(string Source, string Warning), long> Counts => _counts;

    public void Add(string source, string warning) => _counts.AddOrUpdate((source, warning), 1, static (_, count) => count + 1);
}
