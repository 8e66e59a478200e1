using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Files;

/// <summary>Parses lines of JSON objects: members in any order, unknown ones skipped, each bad line kept with its reason.</summary>
/// <remarks>
/// Programs write all lines of a file alike. So the shape of a line that was read with the full JSON parser is remembered, and
/// the next line is first held against the shapes: that finds the values without looking at each character. A line of any
/// other shape takes the full parser, so what is accepted does not depend on the shapes.
/// </remarks>
internal sealed class NdjsonParser(FieldNames names, RecordSink sink) : IChunkParser
{
    private const int MostShapes = 8;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 64 };

    private readonly List<JsonShape> _shapes = [];
    private readonly StopMap _stops = new();
    private readonly RecordTable _records = new();

    public RecordBatch Parse(in TextChunk chunk)
    {
        var rest = chunk.Text;
        var line = chunk.FirstLine;
        if (chunk.TooLong)
        {
            sink.Fail(line, RecordProblems.TooLong, rest);
            return sink.Take();
        }

        var padded = chunk.Padded;
        var valid = _stops.Fill(padded, default(JsonShape.Stops)) || Utf8.IsValid(rest);
        for (var at = 0; at < chunk.Length; at++, line++)
        {
            var start = at;
            var readable = valid || Utf8.IsValid(LineAt(padded, at));
            if (readable && TryShapes(padded, ref at) && at - start <= ChunkReader.MaxRecordBytes)
            {
                _records.Keep(line, start, at);
            }
            else
            {
                sink.Add(padded, _records);
                TakeLine(LineAt(padded, start), readable, line);
                at = start + LineAt(padded, start).Length;
            }

            if (_records.IsFull)
            {
                sink.Add(padded, _records);
            }
        }

        sink.Add(padded, _records);
        return sink.Take();
    }

    private static ReadOnlySpan<byte> LineAt(ReadOnlySpan<byte> padded, int start) => padded.Slice(start, padded[start..].IndexOf((byte)'\n'));

    private bool TryShapes(ReadOnlySpan<byte> padded, ref int at)
    {
        for (var i = 0; i < _shapes.Count; i++)
        {
            if (_shapes[i].TryRead(padded, _stops, ref at, _records))
            {
                if (i > 0)
                {
                    (_shapes[i], _shapes[i - 1]) = (_shapes[i - 1], _shapes[i]);
                }

                return true;
            }
        }

        return false;
    }

    private void TakeLine(ReadOnlySpan<byte> text, bool readable, long line)
    {
        var problem = text.Length > ChunkReader.MaxRecordBytes ? RecordProblems.TooLong
            : !readable ? RecordProblems.NotUtf8
            : text.ContainsAnyExcept(" \t\r"u8) ? ParseFully(text)
            : null;
        if (problem is not null)
        {
            sink.Fail(line, problem, text);
        }
    }

    private IntakeProblem? ParseFully(ReadOnlySpan<byte> text)
    {
        var copy = text.ToArray();
        try
        {
            using var document = JsonDocument.Parse(copy, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return RecordProblems.NotJson;
            }

            if (_shapes.Count < MostShapes && JsonShape.TryLearn(text, names) is { } shape)
            {
                _shapes.Insert(0, shape);
            }

            return Take(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second comes from half a surrogate pair in a member's name, once names are compared.
            return e is JsonException && IsJson(copy) ? RecordProblems.TwiceTheSameMember : RecordProblems.NotJson;
        }
    }

    private IntakeProblem? Take(JsonElement line)
    {
        var record = default(RecordFields);
        foreach (var member in line.EnumerateObject())
        {
            var field = NameOf(member);
            if (field != Field.None)
            {
                if (!TryValue(member.Value, field, out var value))
                {
                    return field == Field.Count ? IntakeProblem.BadCount
                        : field is Field.Time or Field.Date ? IntakeProblem.BadDate
                        : RecordProblems.NotText(FieldNames.OursOf(field));
                }

                record.Set(field, value);
            }
        }

        return sink.Add(record);
    }

    private Field NameOf(JsonProperty member)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        if (!raw.Contains((byte)'\\'))
        {
            return names.Of(raw);
        }

        try
        {
            return names.Of(Encoding.UTF8.GetBytes(member.Name));
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no name of ours.
            return Field.None;
        }
    }

    private static bool TryValue(JsonElement value, Field field, out ReadOnlySpan<byte> text)
    {
        text = [];
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                // Absent; but a count that is there and has no number is no count of one.
                return field != Field.Count;
            case JsonValueKind.Number when field is not (Field.Time or Field.Date):
                text = JsonMarshal.GetRawUtf8Value(value);
                return field == Field.Count || !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
            case JsonValueKind.String:
                return TryText(value, out text);
            default:
                return false;
        }
    }

    private static bool TryText(JsonElement value, out ReadOnlySpan<byte> text)
    {
        text = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (!text.Contains((byte)'\\'))
        {
            return true;
        }

        try
        {
            text = Encoding.UTF8.GetBytes(value.GetString()!);
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape: no text.
            return false;
        }
    }

    private static bool IsJson(byte[] text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
