using System.Text.Json;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Ingest.Events;

/// <summary>What the JSON readers of all protocols share: texts as slices, stepping over values, times.</summary>
internal static class JsonParts
{
    /// <summary>How a body is read: strict JSON; the nesting of single events is judged event by event.</summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = Body.IngestLimits.BodyDepth };

    /// <summary>The value at the reader as a slice: the text of a string, the digits of a number; empty for anything else, which is stepped over.</summary>
    /// <returns>False where the string is no valid text (a lone surrogate).</returns>
    public static bool TryText(ref Utf8JsonReader reader, PushedEvents events, out Slice text)
    {
        text = default;
        switch (reader.TokenType)
        {
            case JsonTokenType.String when !reader.ValueIsEscaped:
                text = new((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
                return true;
            case JsonTokenType.String:
                return TryUnescape(ref reader, events, out text);
            case JsonTokenType.Number:
                text = new((int)reader.TokenStartIndex, reader.ValueSpan.Length);
                return true;
            case JsonTokenType.True or JsonTokenType.False:
                text = new((int)reader.TokenStartIndex, reader.ValueSpan.Length);
                return true;
            default:
                return true;
        }
    }

    /// <summary>Steps over the value at the reader and says how deep it went.</summary>
    public static int Skip(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return depth;
        }

        var deepest = depth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            deepest = Math.Max(deepest, reader.CurrentDepth);
        }

        return deepest;
    }

    /// <summary>Reads a time: RFC 3339 text, or milliseconds since 1970 as some clients send them.</summary>
    public static bool TryTicks(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (Rfc3339.TryParseInstant(text, out var instant))
        {
            ticks = instant.Ticks;
            return true;
        }

        const long Latest = 253_402_300_799_999;
        if (System.Buffers.Text.Utf8Parser.TryParse(text, out long milliseconds, out var used) && used == text.Length && milliseconds is > 0 and <= Latest)
        {
            ticks = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).Ticks;
            return true;
        }

        return false;
    }

    private static bool TryUnescape(ref Utf8JsonReader reader, PushedEvents events, out Slice text)
    {
        try
        {
            text = events.Commit(reader.CopyString(events.Reserve(reader.ValueSpan.Length)));
            return true;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: valid JSON by the grammar, but no text.
            text = default;
            return false;
        }
    }
}
