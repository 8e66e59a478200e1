using System.Collections.Concurrent;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Ingest.Batch;

/// <summary>
/// Builders by source. A builder remembers the names it has seen, which saves the pseudonym's HMAC for every seat that sends
/// again; it is thrown away after a while, so that names do not pile up and its idea of "the future" stays true.
/// </summary>
internal sealed class BuilderPool(SeatPseudonymizer pseudonymizer, TimeProvider time)
{
    private const int MaxRows = 2_000_000;
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, ConcurrentBag<Entry>> _idle = new(StringComparer.Ordinal);

    /// <summary>A builder for a source, for one request at a time.</summary>
    public Entry Rent(string source)
    {
        var now = time.GetUtcNow();
        while (_idle.TryGetValue(source, out var bag) && bag.TryTake(out var entry))
        {
            // A clock set back must not keep a builder for ever.
            if (entry.Rows < MaxRows && now - entry.Since < MaxAge && now >= entry.Since)
            {
                return entry;
            }
        }

        return new(source, new(source, pseudonymizer, now, capacity: 128), now);
    }

    /// <summary>Takes a builder back for the next request.</summary>
    public void Return(Entry entry) => _idle.GetOrAdd(entry.Source, static _ => []).Add(entry);

    internal sealed class Entry(string source, UsageBatchBuilder builder, DateTimeOffset since)
    {
        public string Source { get; } = source;

        public UsageBatchBuilder Builder { get; } = builder;

        public DateTimeOffset Since { get; } = since;

        /// <summary>Rows it has taken since it was made.</summary>
        public int Rows { get; set; }
    }
}
