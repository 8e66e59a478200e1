using System.Runtime.CompilerServices;
using System.Threading.Channels;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Files;

/// <summary>Reads a file of usage records as batches: plain or gzip, NDJSON or CSV, on several cores, in the file's order.</summary>
/// <remarks>One task reads and cuts the text, others parse the pieces, and the caller gets them in order; at most a few pieces are in memory at once.</remarks>
public static class UsageFile
{
    // A file of records that all lack the same thing is a file of other names, not a thousand failures.
    private const int EnoughToJudge = 100;

    /// <summary>Reads all records; each is in exactly one batch, as usage or as failed.</summary>
    /// <param name="file">The file, from where it stands on; not closed.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="seats">Names the seats.</param>
    /// <param name="progress">Told after each batch; null where nobody looks.</param>
    /// <param name="warn">Told what the reader should know; null where nobody looks.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="FileRefusedException">The file cannot be taken; batches that came before are then to be forgotten.</exception>
    public static IAsyncEnumerable<RecordBatch> ReadAsync(
        Stream file, FileReadOptions options, SeatPseudonymizer seats, IProgress<FileProgress>? progress, Action<string>? warn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(seats);
        return Read(file, options, seats, progress, warn, cancellationToken);
    }

    /// <summary>Opens a file as text, plain or gzip, in whatever encoding; for files of something else than usage records.</summary>
    /// <param name="file">The file, from where it stands on; not closed.</param>
    /// <exception cref="FileRefusedException">At once or while it is read: empty, damaged, an archive, or no text.</exception>
    public static TextReader OpenText(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new StreamReader(TextSource.Open(file).Text);
    }

    private static async IAsyncEnumerable<RecordBatch> Read(
        Stream file, FileReadOptions options, SeatPseudonymizer seats, IProgress<FileProgress>? progress, Action<string>? warn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = TextSource.Open(file);
        var reader = new ChunkReader(text.Text);
        var names = new FieldNames(options.Columns);
        var (ends, makeParser) = Detect(reader, names, options, seats);
        var parsers = Enumerable.Range(0, options.Parsers).Select(_ => makeParser()).ToArray();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parts = Channel.CreateBounded<Task<RecordBatch>>(options.Parsers);
        var cutting = Task.Run(() => CutAsync(reader, ends, parsers, parts.Writer, stop.Token), CancellationToken.None);
        long records = 0;
        try
        {
            await foreach (var part in parts.Reader.ReadAllAsync(stop.Token))
            {
                var batch = await part;
                if (records == 0 && ends is LineEnds)
                {
                    RefuseOtherNames(batch, names);
                }

                records += (batch.Usage?.Count ?? 0) + batch.Failed.Count;
                yield return batch;
                progress?.Report(new(text.BytesRead, records));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await cutting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (text.HasTrailingData())
        {
            warn?.Invoke("data after the end of the compressed stream was not read");
        }
    }

    private static (IRecordEnds Ends, Func<IChunkParser> MakeParser) Detect(ChunkReader reader, FieldNames names, FileReadOptions options, SeatPseudonymizer seats)
    {
        var head = reader.Peek();
        var first = head.TrimStart(" \t\r\n"u8);
        if (first.IsEmpty)
        {
            throw new FileRefusedException("The file is empty.", "NDJSON or CSV with usage records", "check what wrote it, then import it again");
        }

        if (options.Format == FileFormat.Ndjson || (options.Format == FileFormat.Auto && first[0] == '{'))
        {
            return (new LineEnds(), () => new NdjsonParser(names, new(options, seats)));
        }

        if (options.Format == FileFormat.Auto && first[0] == '[')
        {
            throw new FileRefusedException("The file is one JSON array.", "NDJSON: one object a line", "write each element on its own line, for example with: jq -c '.[]'");
        }

        // Empty lines may come before the header.
        reader.Skip(head.Length - head.TrimStart("\r\n"u8).Length);
        var layout = CsvLayout.Read(reader.Peek(), names);
        layout.Require(names, options);
        reader.Skip(layout.HeaderBytes);
        return (layout.Records, () => new CsvParser(layout, new(options, seats)));
    }

    private static async Task CutAsync(ChunkReader reader, IRecordEnds ends, IChunkParser[] parsers, ChannelWriter<Task<RecordBatch>> parts, CancellationToken cancellationToken)
    {
        // Each parser takes its pieces in the file's order, so that it meets names in the same order whenever the file is read.
        var tasks = new Task<RecordBatch>?[parsers.Length];
        try
        {
            for (var turn = 0; reader.Next(ends) is { } chunk; turn = (turn + 1) % parsers.Length)
            {
                var parser = parsers[turn];
                var before = tasks[turn] as Task ?? Task.CompletedTask;
                var parsed = tasks[turn] = before.ContinueWith(_ => Parse(parser, chunk), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                await parts.WriteAsync(parsed, cancellationToken);
            }

            parts.Complete();
        }
        catch (Exception failure)
        {
            // The reader of the channel sees it after the batches that came before.
            parts.Complete(failure);
        }

        RecordBatch Parse(IChunkParser parser, TextChunk chunk)
        {
            var batch = parser.Parse(chunk);
            reader.Return(chunk);
            return batch;
        }
    }

    // A CSV's header is judged before its rows; lines of JSON have none, so the first of them are judged together.
    private static void RefuseOtherNames(RecordBatch batch, FieldNames names)
    {
        if (batch.Usage is not null || batch.Failed.Count < EnoughToJudge || batch.Failed.Any(f => f.Reason != batch.Failed[0].Reason))
        {
            return;
        }

        if (batch.Failed[0].Reason.StartsWith("missing-", StringComparison.Ordinal))
        {
            var needed = string.Join(", ", new[] { Field.Seat, Field.App, Field.Feature, Field.Time, Field.Date, Field.Count }.Select(names.NameOf));
            throw new FileRefusedException(
                $"None of the first {batch.Failed.Count} records has what is needed: {batch.Failed[0].Message}",
                $"members called {needed}; the first record has {MemberNames.Of(batch.Failed[0].Text.Span)}",
                "name its members under import: in usageinsight.yaml, or give the app with --app NAME or --split-feature CHAR");
        }
    }
}
