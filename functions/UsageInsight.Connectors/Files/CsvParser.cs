using System.Text.Unicode;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Files;

/// <summary>Parses CSV rows by the header's layout; each bad row is kept with its reason, and the next line begins a new one.</summary>
internal sealed class CsvParser(CsvLayout layout, RecordSink sink) : IChunkParser
{
    private readonly List<(int Start, int Length)> _values = [];
    private byte[] _scratch = new byte[4096];

    public RecordBatch Parse(in TextChunk chunk)
    {
        if (chunk.TooLong)
        {
            sink.Fail(chunk.FirstLine, RecordProblems.TooLong, chunk.Text);
            return sink.Take();
        }

        var valid = Utf8.IsValid(chunk.Text);
        if (chunk.Text.Contains((byte)'"'))
        {
            ParseQuoted(chunk.Text, chunk.FirstLine, valid);
        }
        else
        {
            ParsePlain(chunk.Text, chunk.FirstLine, valid);
        }

        return sink.Take();
    }

    private static ReadOnlySpan<byte> TrimLineEnd(ReadOnlySpan<byte> text)
    {
        text = text.EndsWith((byte)'\n') ? text[..^1] : text;
        return text.EndsWith((byte)'\r') ? text[..^1] : text;
    }

    private void ParsePlain(ReadOnlySpan<byte> rest, long line, bool valid)
    {
        for (; !rest.IsEmpty; line++)
        {
            var end = rest.IndexOf((byte)'\n');
            var text = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            text = text.EndsWith((byte)'\r') ? text[..^1] : text;
            if (!text.IsEmpty && (CheckWhole(text, valid) ?? TakePlain(text)) is { } problem)
            {
                sink.Fail(line, problem, text);
            }
        }
    }

    private void ParseQuoted(ReadOnlySpan<byte> rest, long line, bool valid)
    {
        while (!rest.IsEmpty)
        {
            var length = layout.Records.RecordLength(rest, out _);
            var text = TrimLineEnd(rest[..length]);
            var problem = text.IsEmpty ? null : CheckWhole(text, valid) ?? TakeQuoted(text);
            if (problem == RecordProblems.OpenQuote || problem == RecordProblems.StrayQuote)
            {
                // Only this line is lost, not the rows that the quote would swallow.
                length = rest.IndexOf((byte)'\n') is >= 0 and var end ? end + 1 : rest.Length;
                text = TrimLineEnd(rest[..length]);
            }

            if (problem is not null)
            {
                sink.Fail(line, problem, text);
            }

            line += rest[..length].Count((byte)'\n');
            rest = rest[length..];
        }
    }

    private static IntakeProblem? CheckWhole(ReadOnlySpan<byte> text, bool valid) =>
        text.Length > ChunkReader.MaxRecordBytes ? RecordProblems.TooLong : !valid && !Utf8.IsValid(text) ? RecordProblems.NotUtf8 : null;

    private IntakeProblem? TakePlain(ReadOnlySpan<byte> text)
    {
        var record = default(RecordFields);
        var columns = layout.Columns;
        for (var column = 0; column < columns.Length; column++)
        {
            var end = text.IndexOf(layout.Delimiter);
            if (end < 0 != (column == columns.Length - 1))
            {
                return RecordProblems.ColumnCount(end < 0 ? column + 1 : columns.Length + text.Count(layout.Delimiter), columns.Length);
            }

            Set(ref record, columns[column], end < 0 ? text : text[..end]);
            text = end < 0 ? [] : text[(end + 1)..];
        }

        return sink.Add(record);
    }

    private IntakeProblem? TakeQuoted(ReadOnlySpan<byte> text)
    {
        if (_scratch.Length < text.Length)
        {
            _scratch = new byte[text.Length];
        }

        if (layout.Records.Split(text, _values, _scratch) is { } problem)
        {
            return problem;
        }

        if (_values.Count != layout.Columns.Length)
        {
            return RecordProblems.ColumnCount(_values.Count, layout.Columns.Length);
        }

        var record = default(RecordFields);
        for (var column = 0; column < _values.Count; column++)
        {
            var (start, length) = _values[column];
            Set(ref record, layout.Columns[column], start < 0 ? _scratch.AsSpan(-start - 1, length) : text.Slice(start, length));
        }

        return sink.Add(record);
    }

    // Spaces around a date or number are the writer's layout, not its value.
    private static void Set(ref RecordFields record, Field field, ReadOnlySpan<byte> value) =>
        record.Set(field, field is Field.Time or Field.Date or Field.Count ? value.Trim((byte)' ') : value);
}
