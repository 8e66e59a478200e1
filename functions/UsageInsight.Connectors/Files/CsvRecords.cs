namespace UsageInsight.Connectors.Files;

/// <summary>Where CSV records end and which values they hold: RFC 4180 quoting, any one-byte delimiter, LF or CRLF.</summary>
/// <remarks>
/// A value is quoted when its first byte is a quote; inside, a doubled quote is one quote and line ends are text. A quote
/// anywhere else is a mistake of the record it stands in, and of that record only: the next line begins a new one.
/// </remarks>
internal sealed class CsvRecords(byte delimiter) : IRecordEnds
{
    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';

    public int WholeRecords(ReadOnlySpan<byte> text)
    {
        if (!text.Contains(Quote))
        {
            return text.LastIndexOf(LineFeed) + 1;
        }

        var whole = 0;
        while (whole < text.Length)
        {
            var length = RecordLength(text[whole..], out var ended);
            if (!ended)
            {
                break;
            }

            whole += length;
        }

        return whole;
    }

    /// <summary>The length of the first record with its line end. A quoted value that is not closed within the longest record ends with its first line.</summary>
    /// <param name="text">Begins with a record.</param>
    /// <param name="ended">False where the text ends before the record does.</param>
    public int RecordLength(ReadOnlySpan<byte> text, out bool ended)
    {
        var at = 0;
        while (true)
        {
            if (at < text.Length && text[at] == Quote)
            {
                var close = ClosingQuote(text, at);
                if (close < 0)
                {
                    ended = text.Length > ChunkReader.MaxRecordBytes;
                    return ended ? FirstLine(text) : text.Length;
                }

                at = close + 1;
            }

            var next = text[at..].IndexOfAny(delimiter, LineFeed);
            if (next < 0)
            {
                ended = false;
                return text.Length;
            }

            at += next + 1;
            if (text[at - 1] == LineFeed)
            {
                ended = true;
                return at;
            }
        }
    }

    /// <summary>Splits a record, without its line end, into values. Quoted values with doubled quotes are written to <paramref name="scratch"/>.</summary>
    /// <param name="record">The record.</param>
    /// <param name="values">Takes the values' places: in the record, or (negative start - 1) in the scratch.</param>
    /// <param name="scratch">At least as long as the record.</param>
    /// <returns>What is wrong with the quotes; null where nothing is.</returns>
    public Ledger.IntakeProblem? Split(ReadOnlySpan<byte> record, List<(int Start, int Length)> values, Span<byte> scratch)
    {
        values.Clear();
        var (at, used) = (0, 0);
        while (true)
        {
            int end;
            if (at < record.Length && record[at] == Quote)
            {
                var close = ClosingQuote(record, at);
                if (close < 0)
                {
                    return RecordProblems.OpenQuote;
                }

                end = close + 1;
                if (end < record.Length && record[end] != delimiter)
                {
                    return RecordProblems.StrayQuote;
                }

                var inner = record[(at + 1)..close];
                values.Add(inner.Contains(Quote) ? (-used - 1, Unquote(inner, scratch, ref used)) : (at + 1, inner.Length));
            }
            else
            {
                var length = record[at..].IndexOf(delimiter);
                end = length < 0 ? record.Length : at + length;
                if (record[at..end].Contains(Quote))
                {
                    return RecordProblems.StrayQuote;
                }

                values.Add((at, end - at));
            }

            if (end >= record.Length)
            {
                return null;
            }

            at = end + 1;
        }
    }

    // Looks no further than the longest record, so that a file full of open quotes does not cost a scan of the rest for each.
    private static int ClosingQuote(ReadOnlySpan<byte> text, int open)
    {
        var limit = Math.Min(text.Length, ChunkReader.MaxRecordBytes);
        for (var at = open + 1; at < limit; at += 2)
        {
            var next = text[at..limit].IndexOf(Quote);
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (at + 1 >= text.Length || text[at + 1] != Quote)
            {
                return at;
            }
        }

        return -1;
    }

    private static int FirstLine(ReadOnlySpan<byte> text) => text.IndexOf(LineFeed) is >= 0 and var end ? end + 1 : text.Length;

    private static int Unquote(ReadOnlySpan<byte> inner, Span<byte> scratch, ref int used)
    {
        var start = used;
        for (var quote = inner.IndexOf(Quote); quote >= 0; quote = inner.IndexOf(Quote))
        {
            inner[..(quote + 1)].CopyTo(scratch[used..]);
            used += quote + 1;
            inner = inner[(quote + 2)..];
        }

        inner.CopyTo(scratch[used..]);
        used += inner.Length;
        return used - start;
    }
}
