using System.Buffers.Text;
using System.Text.Json;
using UsageInsight.Functions.Api.Ingest.Events;

namespace UsageInsight.Functions.Api.Ingest.Otlp;

/// <content>One log record and its values.</content>
internal sealed partial class OtlpJsonReader
{
    // How deep the record in work goes, and whether all its texts are text.
    private int _deepest;
    private bool _isText;

    private void ReadRecord(ref Utf8JsonReader reader, Slice around)
    {
        if (events.Count >= limits.Events)
        {
            throw new JsonException("Too many log records.");
        }

        ref var pushed = ref events.Add();
        var (start, outer) = ((int)reader.TokenStartIndex, reader.CurrentDepth);
        (_deepest, _isText) = (outer, true);
        _record.Begin(_scope);
        var (time, observed, name) = (default(Slice), default(Slice), default(Slice));
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("attributes"u8))
            {
                ReadKeyValues(ref reader, _record, onlyWhereEmpty: false);
            }
            else if (reader.ValueTextEquals("body"u8))
            {
                ReadBody(ref reader);
            }
            else if (reader.ValueTextEquals("timeUnixNano"u8))
            {
                time = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("observedTimeUnixNano"u8))
            {
                observed = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("eventName"u8))
            {
                name = ReadText(ref reader);
            }
            else
            {
                SkipMember(ref reader);
            }
        }

        (pushed.Whole, pushed.Around) = (new(start, (int)reader.BytesConsumed - start), around);
        pushed.Problem = pushed.Whole.Length > limits.EventBytes ? PushProblem.TooLarge
            : _deepest - outer > limits.Depth ? PushProblem.TooDeep
            : _isText ? null : PushProblem.NotText;
        var nanoseconds = Nanoseconds(time) is > 0 and var given ? given : Nanoseconds(observed);
        OtlpRecord.Complete(ref pushed, events, _record, name, nanoseconds, events.ValuesOf(events.Count - 1));
    }

    private void ReadKeyValues(ref Utf8JsonReader reader, OtlpAttributes target, bool onlyWhereEmpty)
    {
        if (!BeginArray(ref reader))
        {
            return;
        }

        while (NextObject(ref reader))
        {
            var (key, value) = (default(Slice), default(Slice));
            while (NextMember(ref reader))
            {
                if (reader.ValueTextEquals("key"u8))
                {
                    key = ReadText(ref reader);
                }
                else if (reader.ValueTextEquals("value"u8))
                {
                    value = ReadValue(ref reader);
                }
                else
                {
                    SkipMember(ref reader);
                }
            }

            target.Take(fields, events.Text(key), value, onlyWhereEmpty);
        }
    }

    // A body that is a list of members carries properties too, as events did before they had attributes.
    private void ReadBody(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            _deepest = Math.Max(_deepest, JsonParts.Skip(ref reader));
            return;
        }

        while (NextMember(ref reader))
        {
            if (!reader.ValueTextEquals("kvlistValue"u8))
            {
                SkipMember(ref reader);
                continue;
            }

            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("A kvlistValue is an object.");
            }

            while (NextMember(ref reader))
            {
                if (reader.ValueTextEquals("values"u8))
                {
                    ReadKeyValues(ref reader, _record, onlyWhereEmpty: true);
                }
                else
                {
                    SkipMember(ref reader);
                }
            }
        }
    }

    private Slice ReadValue(ref Utf8JsonReader reader)
    {
        var value = default(Slice);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            JsonParts.Skip(ref reader);
            return value;
        }

        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("stringValue"u8) || reader.ValueTextEquals("intValue"u8) || reader.ValueTextEquals("boolValue"u8))
            {
                value = ReadText(ref reader);
            }
            else
            {
                SkipMember(ref reader);
            }
        }

        return value;
    }

    private Slice ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        _isText &= JsonParts.TryText(ref reader, events, out var text);
        _deepest = Math.Max(_deepest, JsonParts.Skip(ref reader));
        return text;
    }

    private ulong Nanoseconds(Slice text) =>
        Utf8Parser.TryParse(events.Text(text), out ulong value, out var used) && used == text.Length ? value : 0;

    // Unknown members are ignored, but the names of the .proto file (resource_logs) are no JSON names: to ignore those would be to
    // answer 200 and lose everything.
    private static bool NextMember(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName
        && (reader.ValueSpan.Contains((byte)'_') ? throw new JsonException("OTLP's JSON names are written in lowerCamelCase.") : true);

    private void SkipMember(ref Utf8JsonReader reader)
    {
        reader.Read();
        _deepest = Math.Max(_deepest, JsonParts.Skip(ref reader));
    }

    /// <summary>Goes into the array that is the member's value; null stands for an empty one, anything else is no such message.</summary>
    private static bool BeginArray(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.StartArray
            || (reader.TokenType == JsonTokenType.Null ? false : throw new JsonException("Expected an array."));
    }

    private static bool NextObject(ref Utf8JsonReader reader) =>
        reader.Read() && (reader.TokenType == JsonTokenType.StartObject
            || (reader.TokenType == JsonTokenType.EndArray ? false : throw new JsonException("Expected an object.")));
}
