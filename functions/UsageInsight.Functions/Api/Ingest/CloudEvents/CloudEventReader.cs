using System.Text.Json;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;

namespace UsageInsight.Functions.Api.Ingest.CloudEvents;

/// <summary>Reads CloudEvents in the JSON format: one event, or an array of events.</summary>
/// <remarks>
/// A batch has no answer per event, so one that the specification calls invalid refuses the whole batch. What our own limits
/// or names refuse becomes a failed record as everywhere.
/// </remarks>
internal sealed class CloudEventReader(PushedEvents events, MappingFields fields, IngestLimits limits)
{
    /// <summary>Reads one event.</summary>
    /// <returns>Null where it is valid, else what is wrong.</returns>
    public string? ReadOne()
    {
        var reader = new Utf8JsonReader(events.Body, JsonParts.Options);
        try
        {
            return !reader.Read() || reader.TokenType != JsonTokenType.StartObject ? "The body is not a JSON object."
                : ReadEvent(ref reader) ?? ReadEnd(ref reader);
        }
        catch (JsonException)
        {
            return "The body is not JSON.";
        }
    }

    /// <summary>Reads a batch; an empty one is valid.</summary>
    /// <returns>Null where all its events are valid, else what is wrong with the first that is not.</returns>
    public string? ReadBatch()
    {
        var reader = new Utf8JsonReader(events.Body, JsonParts.Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return "The body is not a JSON array.";
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var problem = events.Count >= limits.Events ? $"A batch may hold {limits.Events} events."
                    : reader.TokenType != JsonTokenType.StartObject ? "It is not an object."
                    : ReadEvent(ref reader);
                if (problem is not null)
                {
                    return $"Event {Math.Max(events.Count, 1)} of the batch is invalid: {problem}";
                }
            }

            return ReadEnd(ref reader);
        }
        catch (JsonException)
        {
            return "The body is not JSON.";
        }
    }

    private string? ReadEvent(ref Utf8JsonReader reader)
    {
        ref var pushed = ref events.Add();
        var values = events.ValuesOf(events.Count - 1);
        Span<Slice> extensions = stackalloc Slice[fields.Count];
        var (start, outer) = ((int)reader.TokenStartIndex, reader.CurrentDepth);
        var (attributes, scan, hasData, hasBinary) = (default(CloudEventAttributes), default(EventScan), false, false);
        string? problem = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                hasData = reader.TokenType != JsonTokenType.Null;
                ReadData(ref reader, values, ref scan);
            }
            else if (reader.ValueTextEquals("data_base64"u8))
            {
                reader.Read();
                hasBinary = reader.TokenType != JsonTokenType.Null;
                scan.Deepest = Math.Max(scan.Deepest, JsonParts.Skip(ref reader));
            }
            else
            {
                problem ??= ReadAttribute(ref reader, ref attributes, extensions, ref scan);
            }
        }

        pushed.Whole = new(start, (int)reader.BytesConsumed - start);
        pushed.Problem = pushed.Whole.Length > limits.EventBytes ? PushProblem.TooLarge
            : scan.Deepest - outer > limits.Depth ? PushProblem.TooDeep
            : scan.Problem;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = values[i].IsEmpty ? extensions[i] : values[i];
        }

        return problem ?? (hasData && hasBinary ? "data and data_base64 must not both be given." : attributes.Complete(events, ref pushed));
    }

    private void ReadData(ref Utf8JsonReader reader, Span<Slice> values, ref EventScan scan)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            JsonProperties.Read(ref reader, events, fields, values, ref scan);
        }
        else
        {
            scan.Deepest = Math.Max(scan.Deepest, JsonParts.Skip(ref reader));
        }
    }

    // Attributes are texts; extensions may be booleans and 32-bit integers too. null means "not there".
    private string? ReadAttribute(ref Utf8JsonReader reader, ref CloudEventAttributes attributes, scoped Span<Slice> extensions, ref EventScan scan)
    {
        var (attribute, isName) = (CloudEventNames.Find(reader.ValueSpan), CloudEventNames.IsExtension(reader.ValueSpan));
        var field = fields.Find(reader.ValueSpan);
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (!isName)
        {
            JsonParts.Skip(ref reader);
            return "the names of attributes are lower-case letters and digits.";
        }

        var isValue = reader.TokenType == JsonTokenType.String
            || (attribute < 0 && (reader.TokenType is JsonTokenType.True or JsonTokenType.False || (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out _))));
        if (!isValue)
        {
            JsonParts.Skip(ref reader);
            return "an attribute is a text; an extension may be a boolean or a 32-bit integer.";
        }

        if (!JsonParts.TryText(ref reader, events, out var text))
        {
            scan.Problem ??= PushProblem.NotText;
        }

        if (attribute >= 0)
        {
            if ((attributes.Given & (1u << attribute)) != 0)
            {
                return "an attribute is given twice.";
            }

            attributes.Set(attribute, text);
        }
        else if (field >= 0)
        {
            extensions[field] = text;
        }

        return null;
    }

    private static string? ReadEnd(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }

        return null;
    }
}
