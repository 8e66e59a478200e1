using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.CloudEvents;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Otlp;
using UsageInsight.Functions.Api.Ingest.PostHog;
using UsageInsight.Functions.Api.Ingest.Segment;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Ingest.Mapping;

/// <summary>Maps recorded bodies without keeping anything, and sums up what would become of their events.</summary>
/// <remarks>Seats are read, as in earnest, and shown nowhere.</remarks>
internal sealed class MappingTrial(EventMapping mapping, string source)
{
    private readonly Dictionary<TrialLine, int> _lines = [];
    private readonly IngestLimits _limits = new();
    private readonly PushedEvents _events = new();

    /// <summary>What became of the events, the most frequent first.</summary>
    public IReadOnlyList<(TrialLine Line, int Count)> Lines =>
        [.. _lines.Select(l => (l.Key, l.Value)).OrderByDescending(l => l.Value).ThenBy(l => l.Key.Event, StringComparer.Ordinal).ThenBy(l => l.Key.Feature, StringComparer.Ordinal)];

    /// <summary>Takes a body of any protocol: a Segment or PostHog batch or call, CloudEvents, OTLP logs in JSON.</summary>
    /// <returns>False where it is none of them.</returns>
    public bool TryAdd(byte[] body)
    {
        _events.Begin(body, body.Length, mapping.Fields.Count);
        if (!TryRead(body))
        {
            return false;
        }

        var sourceText = Encoding.UTF8.GetBytes(source);
        for (var i = 0; i < _events.Count; i++)
        {
            var line = _events[i].Problem is { } problem ? new(Text(_events[i].Name), "", "", null, problem.Reason) : LineOf(i, sourceText);
            _lines[line] = _lines.GetValueOrDefault(line) + 1;
        }

        return true;
    }

    private TrialLine LineOf(int index, byte[] sourceText)
    {
        var mapped = mapping.Map(_events, index, sourceText);
        var app = mapped.App.IsEmpty ? source : Text(mapped.App);
        var failure = mapped.Feature.IsEmpty ? PushProblem.MissingEvent.Reason
            : Identifiers.NormalizeName(app) is null ? IntakeProblem.BadApp.Reason
            : Identifiers.NormalizeName(Text(mapped.Feature)) is null ? IntakeProblem.BadFeature.Reason
            : null;
        var rule = mapped.Rule < 0 ? (int?)null : mapped.Rule + 1;
        return mapped.Kind == EventKind.Use
            ? new(Text(_events[index].Name), app, Text(mapped.Feature), rule, failure)
            : new(Text(_events[index].Name), app, "", rule, null);
    }

    private bool TryRead(byte[] body)
    {
        switch (FormatOf(body))
        {
            case "resourceLogs":
                return new OtlpJsonReader(_events, mapping.Fields, _limits).TryRead();
            case "specversion":
                return new CloudEventReader(_events, mapping.Fields, _limits).ReadOne() is null;
            case "[":
                return new CloudEventReader(_events, mapping.Fields, _limits).ReadBatch() is null;
            case "api_key":
                return new PostHogReader(_events, mapping.Fields, _limits).TryRead();
            case "batch":
                return SegmentReader.TryReadBatch(_events, mapping.Fields, _limits, out _);
            case "type":
                return SegmentReader.TryReadCall(_events, mapping.Fields, _limits, default, out _);
            default:
                return false;
        }
    }

    // The member that tells the protocols apart; a PostHog batch has both "api_key" and "batch".
    private static string? FormatOf(byte[] body)
    {
        string[] telling = ["resourceLogs", "specversion", "api_key", "batch", "type"];
        var found = telling.Length;
        try
        {
            var reader = new Utf8JsonReader(body, JsonParts.Options);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                return "[";
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var at = Array.IndexOf(telling, reader.GetString());
                found = at >= 0 ? Math.Min(found, at) : found;
                reader.Read();
                JsonParts.Skip(ref reader);
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }

        return found < telling.Length ? telling[found] : null;
    }

    private string Text(Slice slice) => Encoding.UTF8.GetString(KeyMask.Apply(_events.Text(slice)));
}
