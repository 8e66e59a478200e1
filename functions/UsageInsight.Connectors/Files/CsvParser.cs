using System.Runtime.Intrinsics;
using System.Text.Unicode;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Files;

/// <summary>Parses CSV rows by the header's layout; each bad row is kept with its reason, and the next line begins a new one.</summary>
internal sealed class CsvParser(CsvLayout layout, RecordSink sink) : IChunkParser
{
    private const byte LineFeed = (byte)'\n';

    private readonly List<(int Start, int Length)> _values = [];
    private readonly StopMap _stops = new();
    private readonly RecordTable _records = new();
    private byte[] _scratch = new byte[4096];

    public RecordBatch Parse(in TextChunk chunk)
    {
        if (chunk.TooLong)
        {
            sink.Fail(chunk.FirstLine, RecordProblems.TooLong, chunk.Text);
            return sink.Take();
        }

        var valid = _stops.Fill(chunk.Padded, new Stops(layout.Delimiter)) || Utf8.IsValid(chunk.Text);
        if (chunk.Text.Contains((byte)'"'))
        {
            ParseQuoted(chunk.Text, chunk.FirstLine, valid);
        }
        else
        {
            ParsePlain(chunk, valid);
        }

        return sink.Take();
    }

    private static ReadOnlySpan<byte> TrimLineEnd(ReadOnlySpan<byte> text)
    {
        text = text.EndsWith(LineFeed) ? text[..^1] : text;
        return text.EndsWith((byte)'\r') ? text[..^1] : text;
    }

    private void ParsePlain(in TextChunk chunk, bool valid)
    {
        var padded = chunk.Padded;
        var line = chunk.FirstLine;
        for (var at = 0; at < chunk.Length; at++, line++)
        {
            var start = at;
            if (TryPlain(padded, ref at) && valid && at - start <= ChunkReader.MaxRecordBytes)
            {
                _records.Keep(line, start, padded[at - 1] == '\r' ? at - 1 : at);
            }
            else
            {
                sink.Add(padded, _records);
                at = start + padded[start..].IndexOf(LineFeed);
                TakeRow(TrimLineEnd(padded[start..at]), valid, line);
            }

            if (_records.IsFull)
            {
                sink.Add(padded, _records);
            }
        }

        sink.Add(padded, _records);
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
                length = rest.IndexOf(LineFeed) is >= 0 and var end ? end + 1 : rest.Length;
                text = TrimLineEnd(rest[..length]);
            }

            if (problem is not null)
            {
                sink.Fail(line, problem, text);
            }

            line += rest[..length].Count(LineFeed);
            rest = rest[length..];
        }
    }

    private static IntakeProblem? CheckWhole(ReadOnlySpan<byte> text, bool valid) =>
        text.Length > ChunkReader.MaxRecordBytes ? RecordProblems.TooLong : !valid && !Utf8.IsValid(text) ? RecordProblems.NotUtf8 : null;

    // Finds the values of a row without quotes; false where there are not as many as columns.
    private bool TryPlain(ReadOnlySpan<byte> padded, ref int at)
    {
        var columns = layout.Columns;
        _records.Begin();
        for (var column = 0; column < columns.Length; column++)
        {
            var start = at;
            at = _stops.Next(start);
            var isLast = column == columns.Length - 1;
            if (padded[at] == LineFeed != isLast)
            {
                return false;
            }

            var end = isLast && at > start && padded[at - 1] == '\r' ? at - 1 : at;
            if (columns[column] is Field.Time or Field.Date or Field.Count)
            {
                Trim(padded, ref start, ref end);
            }

            _records.Set(columns[column], start, end - start);
            at += isLast ? 0 : 1;
        }

        return true;
    }

    // Spaces around a date or number are the writer's layout, not its value.
    private static void Trim(ReadOnlySpan<byte> padded, ref int start, ref int end)
    {
        while (start < end && padded[start] == ' ')
        {
            start++;
        }

        while (start < end && padded[end - 1] == ' ')
        {
            end--;
        }
    }

    // An empty line is no row.
    private void TakeRow(ReadOnlySpan<byte> text, bool valid, long line)
    {
        if (!text.IsEmpty && (CheckWhole(text, valid) ?? TakeQuoted(text)) is { } problem)
        {
            sink.Fail(line, problem, text);
        }
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
            var value = start < 0 ? _scratch.AsSpan(-start - 1, length) : text.Slice(start, length);
            var field = layout.Columns[column];
            record.Set(field, field is Field.Time or Field.Date or Field.Count ? value.Trim((byte)' ') : value);
        }

        return sink.Add(record);
    }

    private readonly struct Stops(byte delimiter) : IStopBytes
    {
        public Vector256<byte> Find(Vector256<byte> bytes) => Vector256.Equals(bytes, Vector256.Create(delimiter)) | Vector256.Equals(bytes, Vector256.Create(LineFeed));
    }
}
