using System.Buffers;
using System.Text.Json;

namespace UsageInsight.Connectors.Files;

/// <summary>What all lines of one kind have in common: the text between their values. Whatever does not fit exactly is not read here.</summary>
internal sealed class JsonShape
{
    // A text may not hold control characters, and one with escapes takes the full parser.
    private static readonly SearchValues<byte> EndOfPlainText = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    private readonly List<(byte[] Before, Field Field, bool IsNumber)> _values = [];
    private readonly List<Field> _nulls = [];
    private byte[] _after = [];

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
                    shape._values.Add((line[from..start].ToArray(), field, false));
                    from = start + reader.ValueSpan.Length;
                    break;
                case JsonTokenType.Number when reader.ValueSpan.ContainsAnyExceptInRange((byte)'0', (byte)'9') || field is Field.Time or Field.Date:
                case JsonTokenType.String:
                    return null;
                case JsonTokenType.Number:
                    shape._values.Add((line[from..(int)reader.TokenStartIndex].ToArray(), field, true));
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

        shape._after = line[from..].TrimEnd("\r \t"u8).ToArray();
        return shape;
    }

    /// <summary>Reads the values of a line of this shape; false (and then the record means nothing) where it is of another.</summary>
    public bool TryRead(ReadOnlySpan<byte> line, ref RecordFields record)
    {
        record = default;
        var rest = line;
        foreach (var (before, field, isNumber) in _values)
        {
            if (!rest.StartsWith(before))
            {
                return false;
            }

            rest = rest[before.Length..];
            var length = isNumber ? rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9') : rest.IndexOfAny(EndOfPlainText);
            if (length < 0 || (isNumber ? length == 0 || (rest[0] == '0' && length > 1) : rest[length] != '"'))
            {
                return false;
            }

            record.Set(field, rest[..length]);
            rest = rest[length..];
        }

        foreach (var field in _nulls)
        {
            record.Set(field, []);
        }

        return rest.StartsWith(_after) && !rest[_after.Length..].ContainsAnyExcept("\r \t"u8);
    }
}
