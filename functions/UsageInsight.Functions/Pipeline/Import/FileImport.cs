using UsageInsight.Connectors.Files;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.SeatLists;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Import;

/// <summary>Imports files of usage records, and seat lists, into a workspace's store; each file is committed whole or not at all.</summary>
internal sealed class FileImport(WorkspaceSession session, TimeProvider time)
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    private const string StandardInputSource = "stdin";

    /// <summary>Imports one file.</summary>
    /// <param name="name">The file as it was named, or <c>-</c>.</param>
    /// <param name="file">Its content.</param>
    /// <param name="request">How to read it.</param>
    /// <param name="progress">Told as it goes; null where nobody looks.</param>
    /// <param name="cancellationToken">Ends the import; then nothing of the file is kept.</param>
    /// <exception cref="UserErrorException">The file cannot be taken as a whole.</exception>
    public async Task<ImportOutcome> ImportAsync(string name, Stream file, ImportRequest request, IProgress<FileProgress>? progress, CancellationToken cancellationToken)
    {
        var options = Options(name, request);
        var failures = new FailureTally();
        var warnings = new List<string>();
        try
        {
            if (file.CanSeek && await SeatListImport.TryAsync(session, time, name, file, request, cancellationToken) is { } seats)
            {
                return seats;
            }

            var batches = Watch(UsageFile.ReadAsync(file, options, session.Seats, progress, warnings.Add, cancellationToken), failures);
            var counts = request.DryRun ? await CountAsync(batches, cancellationToken) : await session.Store.ImportAsync(batches, cancellationToken);
            return new(name, counts, failures.Reasons, warnings);
        }
        catch (FileRefusedException refused)
        {
            throw new UserErrorException(refused.Message, name, refused.Expected, refused.Next);
        }
    }

    private static async IAsyncEnumerable<RecordBatch> Watch(IAsyncEnumerable<RecordBatch> batches, FailureTally failures)
    {
        await foreach (var batch in batches)
        {
            failures.Add(batch.Failed);
            yield return batch;
        }
    }

    // Duplicates can only be told by the store, so a dry run counts what it could read as accepted.
    private static async Task<FoldOutcome> CountAsync(IAsyncEnumerable<RecordBatch> batches, CancellationToken cancellationToken)
    {
        var counts = default(FoldOutcome);
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            counts += new FoldOutcome(batch.Usage?.Count ?? 0, 0, batch.Failed.Sum(f => (long)f.Count));
        }

        return counts;
    }

    private FileReadOptions Options(string name, ImportRequest request)
    {
        var fileName = name == StandardInput ? StandardInputSource : Path.GetFileName(name);
        var source = request.Source ?? fileName;
        var mapping = session.Settings.Import.FirstOrDefault(m => m.Matches(source, fileName)) ?? new ColumnMapping { For = source };
        return new()
        {
            Source = source,
            ReceivedAt = time.GetUtcNow(),
            Format = request.Format,
            App = request.App ?? mapping.App,
            SplitFeature = request.SplitFeature ?? mapping.SplitFeature,
            Columns = mapping.Columns,
            DateFormat = mapping.DateFormat,
            Parsers = Math.Max(1, Environment.ProcessorCount),
        };
    }
}
