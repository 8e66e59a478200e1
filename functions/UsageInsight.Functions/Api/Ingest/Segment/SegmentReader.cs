using System.Text.Json;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;

namespace UsageInsight.Functions.Api.Ingest.Segment;

/// <summary>Reads Segment bodies in one pass over the bytes: a batch, or a single call.</summary>
internal static partial class SegmentReader
{
    /// <summary>Reads <c>{"batch":[...],"writeKey":...,"sentAt":...}</c>, members in any order.</summary>
    /// <returns>False where the body is not JSON, or has no batch: answered 400.</returns>
    public static bool TryReadBatch(PushedEvents events, MappingFields fields, IngestLimits limits, out SegmentEnvelope envelope)
    {
        envelope = default;
        var reader = new Utf8JsonReader(events.Body, JsonParts.Options);
        var (hasBatch, key, sent) = (false, default(Slice), default(Slice));
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("batch"u8))
                {
                    reader.Read();
                    if (hasBatch || reader.TokenType != JsonTokenType.StartArray || !TryReadEvents(ref reader, events, fields, limits))
                    {
                        return false;
                    }

                    hasBatch = true;
                }
                else if (!ReadEnvelopeMember(ref reader, events, ref key, ref sent))
                {
                    reader.Read();
                    JsonParts.Skip(ref reader);
                }
            }

            // Anything behind the end is refused by the reader itself.
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return false;
        }

        envelope = new(key, TicksOf(events, sent));
        return hasBatch;
    }

    /// <summary>Reads a single call, whose type is in the path unless the body names it.</summary>
    public static bool TryReadCall(PushedEvents events, MappingFields fields, IngestLimits limits, ReadOnlySpan<byte> type, out SegmentEnvelope envelope)
    {
        envelope = default;
        var reader = new Utf8JsonReader(events.Body, JsonParts.Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            var call = ReadEvent(ref reader, events, fields, limits, type);
            while (reader.Read())
            {
            }

            envelope = new(call.WriteKey, TicksOf(events, call.SentAt));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryReadEvents(ref Utf8JsonReader reader, PushedEvents events, MappingFields fields, IngestLimits limits)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (events.Count >= limits.Events)
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadEvent(ref reader, events, fields, limits, default);
            }
            else
            {
                var start = (int)reader.TokenStartIndex;
                JsonParts.Skip(ref reader);
                ref var stray = ref events.Add();
                stray.Whole = new(start, (int)reader.BytesConsumed - start);
                stray.Problem = PushProblem.NotAnObject;
            }
        }

        return true;
    }

    private static bool ReadEnvelopeMember(ref Utf8JsonReader reader, PushedEvents events, ref Slice key, ref Slice sent)
    {
        if (reader.ValueTextEquals("writeKey"u8))
        {
            reader.Read();
            JsonParts.TryText(ref reader, events, out key);
        }
        else if (reader.ValueTextEquals("sentAt"u8))
        {
            reader.Read();
            JsonParts.TryText(ref reader, events, out sent);
        }
        else
        {
            return false;
        }

        JsonParts.Skip(ref reader);
        return true;
    }

    private static long TicksOf(PushedEvents events, Slice text) => JsonParts.TryTicks(events.Text(text), out var ticks) ? ticks : 0;
}
