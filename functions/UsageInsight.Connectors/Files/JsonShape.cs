using System.Runtime.Intrinsics;
using System.Text.Json;

namespace UsageInsight.Connectors.Files;

/// <summary>What all lines of one kind have in common: the text between their values. Whatever does not fit exactly is not read here.</summary>
internal sealed class JsonShape
{
    private readonly List<Value> _learned = [];
    private readonly List<Field> _nulls = [];
    private Value[] _values = [];
    private FixedText _after;

    /// <summary>Learns the shape of a line that is known to be a JSON object; null where it has values that no shape can hold.</summary>
    public static JsonShape? TryLearn(ReadOnlySpan<byte> line, FieldNames names)
    {
        var shape = new JsonShape();
        var reader = new Utf8JsonReader(line);
        var from = 0;
        var field = Field.None;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when reader.ValueIsEscaped:
                case JsonTokenType.StartArray:
                case JsonTokenType.StartObject when reader.CurrentDepth > 0:
                    return null;
                case JsonTokenType.PropertyName:
                    field = names.Of(reader.ValueSpan);
                    break;
                case JsonTokenType.String when !reader.ValueIsEscaped:
                    var start = (int)reader.TokenStartIndex + 1;
                    shape._learned.Add(new(new(line[from..start]), field, false));
                    from = start + reader.ValueSpan.Length;
                    break;
                case JsonTokenType.Number when reader.ValueSpan.ContainsAnyExceptInRange((byte)'0', (byte)'9') || field is Field.Time or Field.Date:
                case JsonTokenType.String:
                    return null;
                case JsonTokenType.Number:
                    shape._learned.Add(new(new(line[from..(int)reader.TokenStartIndex]), field, true));
                    from = (int)reader.BytesConsumed;
                    break;
                case JsonTokenType.Null when field == Field.Count:
                case JsonTokenType.Null or JsonTokenType.True or JsonTokenType.False when field != Field.None && reader.TokenType != JsonTokenType.Null:
                    return null;
                case JsonTokenType.Null when field != Field.None:
                    shape._nulls.Add(field);
                    break;
            }
        }

        shape._values = [.. shape._learned];
        shape._after = new(line[from..].TrimEnd("\r \t"u8));
        return shape;
    }

    /// <summary>Reads the values of a line of this shape.</summary>
    /// <param name="padded">The text and its padding.</param>
    /// <param name="stops">The text's <see cref="Stops"/>.</param>
    /// <param name="at">Where the line begins; afterwards where it ends.</param>
    /// <param name="records">Takes the places of the values.</param>
    /// <returns>False (and then the places mean nothing) where the line is of another shape.</returns>
    public bool TryRead(ReadOnlySpan<byte> padded, StopMap stops, ref int at, RecordTable records)
    {
        records.Begin();
        var next = at;
        foreach (ref readonly var value in _values.AsSpan())
        {
            if (!value.Before.IsAt(padded, next))
            {
                return false;
            }

            var start = next + value.Before.Length;
            next = value.IsNumber ? EndOfDigits(padded, start) : stops.Next(start);
            if (value.IsNumber ? next == start || (padded[start] == '0' && next > start + 1) : padded[next] != '"')
            {
                return false;
            }

            records.Set(value.Field, start, next - start);
        }

        foreach (var field in _nulls)
        {
            records.Set(field, next, 0);
        }

        if (!_after.IsAt(padded, next))
        {
            return false;
        }

        at = EndOfBlanks(padded, next + _after.Length);
        return padded[at] == '\n';
    }

    private static int EndOfDigits(ReadOnlySpan<byte> padded, int at)
    {
        while (padded[at] is >= (byte)'0' and <= (byte)'9')
        {
            at++;
        }

        return at;
    }

    private static int EndOfBlanks(ReadOnlySpan<byte> padded, int at)
    {
        while (padded[at] is (byte)'\r' or (byte)' ' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    /// <summary>What ends a plain text: a quote; an escape or control character, which the full parser must see.</summary>
    public readonly struct Stops : IStopBytes
    {
        public Vector256<byte> Find(Vector256<byte> bytes) =>
            Vector256.Equals(bytes, Vector256.Create((byte)'"')) | Vector256.Equals(bytes, Vector256.Create((byte)'\\')) | Vector256.LessThan(bytes, Vector256.Create((byte)' '));
    }

    private readonly record struct Value(FixedText Before, Field Field, bool IsNumber);
}
