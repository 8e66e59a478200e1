using System.Collections.Concurrent;
using System.Text.Json;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Ingest.Batch;

/// <summary>Counts, by source and name, the events that were taken but not as they were sent; kept as a document a source.</summary>
internal sealed class IngestWarnings
{
    /// <summary>The collection of the documents; each is an object of counts by warning, its id is the source.</summary>
    public const string Collection = "ingest-warnings";

    /// <summary>The time could not be read: the time of receipt counts.</summary>
    public const string BadTime = "bad-time";

    /// <summary>The sender's clock was wrong and its times were corrected.</summary>
    public const string ClockSkew = "clock-skew";

    /// <summary>The event had no id although its protocol has one: a made-up id stands in.</summary>
    public const string MissingId = "missing-id";

    // Counted by requests, taken by the one that saves.
    private readonly ConcurrentDictionary<(string Source, string Warning), long> _counts = new();

    public void Add(string source, string warning) => _counts.AddOrUpdate((source, warning), 1, static (_, count) => count + 1);

    /// <summary>Adds what was counted since the last time to the documents.</summary>
    public async Task SaveAsync(IDocuments documents, CancellationToken cancellationToken)
    {
        foreach (var source in _counts.Keys.Select(key => key.Source).Distinct(StringComparer.Ordinal).ToList())
        {
            var taken = Take(source);
            if (!await TrySaveAsync(documents, source, taken, cancellationToken))
            {
                // Somebody else wrote the document: the counts stay for the next time.
                foreach (var (warning, count) in taken)
                {
                    _counts.AddOrUpdate((source, warning), count, (_, known) => known + count);
                }
            }
        }
    }

    /// <summary>What a warning means, as a sentence.</summary>
    public static string Meaning(string warning) => warning switch
    {
        BadTime => "the event's time could not be read, so the time of receipt counts",
        ClockSkew => "the sender's clock was wrong by more than ten minutes, so its times were corrected",
        MissingId => "the event had no id, so a resend may count twice where it has no time either",
        _ => "taken, but not as it was sent",
    };

    /// <summary>The counts of a document, by warning.</summary>
    public static SortedDictionary<string, long> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new(document.RootElement.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetInt64()), StringComparer.Ordinal);
    }

    private Dictionary<string, long> Take(string source)
    {
        var taken = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var key in _counts.Keys.Where(key => key.Source == source).ToList())
        {
            if (_counts.TryRemove(key, out var count))
            {
                taken[key.Warning] = count;
            }
        }

        return taken;
    }

    private static async Task<bool> TrySaveAsync(IDocuments documents, string source, Dictionary<string, long> taken, CancellationToken cancellationToken)
    {
        var kept = await documents.ReadDocumentAsync(Collection, source, cancellationToken);
        var counts = kept is null ? new(StringComparer.Ordinal) : Read(kept.Json);
        foreach (var (warning, count) in taken)
        {
            counts[warning] = counts.GetValueOrDefault(warning) + count;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (warning, count) in counts)
            {
                json.WriteNumber(warning, count);
            }

            json.WriteEndObject();
        }

        return await documents.WriteDocumentAsync(Collection, source, System.Text.Encoding.UTF8.GetString(buffer.ToArray()), kept?.Version, cancellationToken) is not null;
    }
}
