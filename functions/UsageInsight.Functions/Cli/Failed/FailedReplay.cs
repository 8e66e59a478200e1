using System.Text.Json;
using UsageInsight.Connectors.Files;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Failed;

/// <summary>Tries failed records again: as they were kept, or with mended ones in their place. Replaying twice counts once.</summary>
internal static class FailedReplay
{
    public static async Task<int> RunAsync(CliContext context, string[] ids, string? source, string? with, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        var records = await ChooseAsync(session.Store, ids, source, cancellationToken);
        var (replayed, still) = with is null
            ? await AsKeptAsync(session, context.Time, records, cancellationToken)
            : (await WithFileAsync(session, context.Time, records, with, cancellationToken), []);
        var outcome = await session.Store.FoldAsync(cancellationToken);
        if (context.Json)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(new
            {
                replayed, stillFailed = still.Select(s => new { id = s.Id, message = s.Message }), accepted = outcome.Accepted, duplicate = outcome.Duplicate, failed = outcome.Failed,
            }));
        }
        else
        {
            context.Out.WriteLine($"replayed {replayed}: {outcome.Accepted} accepted, {outcome.Duplicate} duplicate, {outcome.Failed} failed again; {still.Count} cannot be read yet");
            foreach (var (id, message) in still)
            {
                context.Out.WriteLine($"  {id}: {message}");
            }
        }

        return still.Count == 0 && outcome.Failed == 0 ? ExitCode.Done : ExitCode.NeedsAttention;
    }

    private static async Task<List<FailedRecord>> ChooseAsync(IUsageStore store, string[] ids, string? source, CancellationToken cancellationToken)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        var records = await store.ReadFailedAsync(source, int.MaxValue, cancellationToken).Where(r => wanted.Count == 0 || wanted.Contains(r.Id)).ToListAsync(cancellationToken);
        wanted.ExceptWith(records.Select(r => r.Id));
        return wanted.Count == 0
            ? records
            : throw new UserErrorException($"There is no failed record '{string.Join("', '", wanted)}'.", next: "usageinsight failed list");
    }

    private static async Task<(int Replayed, List<(string Id, string Message)> Still)> AsKeptAsync(
        WorkspaceSession session, TimeProvider time, List<FailedRecord> records, CancellationToken cancellationToken)
    {
        var replayed = 0;
        var still = new List<(string Id, string Message)>();
        foreach (var record in records)
        {
            var (batch, problem) = await ReadAsync(session, time, record, cancellationToken);
            if (batch is null)
            {
                still.Add((record.Id, problem));
                continue;
            }

            await session.Store.ReplayAsync([record.Id], batch, cancellationToken);
            replayed++;
        }

        return (replayed, still);
    }

    private static async Task<(RecordBatch? Batch, string Problem)> ReadAsync(WorkspaceSession session, TimeProvider time, FailedRecord record, CancellationToken cancellationToken)
    {
        if (RefusedRow.Read(record, time.GetUtcNow()) is { } own)
        {
            return (own, "");
        }

        if (new PushedReplay(new(session.Settings.Events), session.Seats, time).Read(record) is { } pushed)
        {
            return pushed.Failed.Count == 0 ? (pushed, "") : (null, pushed.Failed[0].Message);
        }

        if (!record.Text.Span.TrimStart(" \t"u8).StartsWith("{"u8))
        {
            return (null, $"{record.Message} Its text is no JSON object: mend it in a file with its header and replay --with that file.");
        }

        using var text = new MemoryStream(record.Text.ToArray(), writable: false);
        var batch = await SingleAsync(session, time, text, record.Source, cancellationToken);
        return batch.Failed.Count == 0 ? (batch, "") : (null, batch.Failed[0].Message);
    }

    private static async Task<int> WithFileAsync(WorkspaceSession session, TimeProvider time, List<FailedRecord> records, string with, CancellationToken cancellationToken)
    {
        if (!File.Exists(with))
        {
            throw new UserErrorException("The file of mended records does not exist.", with);
        }

        var sources = records.Select(r => r.Source).Distinct(StringComparer.Ordinal).ToList();
        if (sources.Count != 1)
        {
            throw sources.Count == 0
                ? new UserErrorException("There is no failed record that the mended ones could replace.", "--with", next: $"usageinsight import {with}")
                : new UserErrorException($"Mended records replace failed ones of one source, but these are of {sources.Count}: {string.Join(", ", sources)}.", "--with", next: "name the ids, or --source");
        }

        await using var file = File.OpenRead(with);
        var batch = await SingleAsync(session, time, file, sources[0], cancellationToken);
        if (batch.Failed.Count > 0)
        {
            throw new UserErrorException($"The mended records still have mistakes: {batch.Failed[0].Message}", $"{with}, {batch.Failed[0].Place}", next: "mend them all; nothing was replayed");
        }

        await session.Store.ReplayAsync([.. records.Select(r => r.Id)], batch, cancellationToken);
        return records.Count;
    }

    private static async Task<RecordBatch> SingleAsync(WorkspaceSession session, TimeProvider time, Stream text, string source, CancellationToken cancellationToken)
    {
        var mapping = session.Settings.Import.FirstOrDefault(m => m.Matches(source, source)) ?? new ColumnMapping { For = source };
        var options = new FileReadOptions
        {
            Source = source, ReceivedAt = time.GetUtcNow(), App = mapping.App, SplitFeature = mapping.SplitFeature, Columns = mapping.Columns, DateFormat = mapping.DateFormat, Parsers = 1,
        };
        try
        {
            var batches = await UsageFile.ReadAsync(text, options, session.Seats, null, null, cancellationToken).ToListAsync(cancellationToken);
            return batches.Count == 1
                ? batches[0] with { AddsToStatements = true }
                : throw new UserErrorException("The mended records are too many for one replay.", expected: "a few thousand", next: "import them as a file of their own");
        }
        catch (FileRefusedException refused)
        {
            throw new UserErrorException(refused.Message, source, refused.Expected, refused.Next);
        }
    }
}
