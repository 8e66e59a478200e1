using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;
using UsageInsight.Reports.Terminal;

namespace UsageInsight.Functions.Cli.Failed;

/// <summary>Lists failed records without their texts: a text may hold personal data, <c>show</c> is asked for it.</summary>
internal static class FailedList
{
    public static async Task<int> RunAsync(CliContext context, string? source, int limit, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var records = await session.Store.ReadFailedAsync(source, limit, cancellationToken).ToListAsync(cancellationToken);
        if (context.Json)
        {
            var rows = records.Select(r => new { id = r.Id, source = r.Source, place = r.Place, reason = r.Reason, message = r.Message, receivedAt = r.ReceivedAt, count = r.Count });
            context.Out.WriteLine(JsonSerializer.Serialize(rows));
        }
        else if (records.Count == 0)
        {
            context.Out.WriteLine("no failed records");
        }
        else
        {
            Write(context, records);
        }

        await WarnAsync(context.Error, session.Store, cancellationToken);
        return records.Count == 0 ? ExitCode.Done : ExitCode.NeedsAttention;
    }

    // What was pushed and taken, but not as it was sent: it did not fail, and belongs beside what did.
    private static async Task WarnAsync(TextWriter to, IDocuments documents, CancellationToken cancellationToken)
    {
        await foreach (var document in documents.ReadDocumentsAsync(IngestWarnings.Collection, cancellationToken))
        {
            foreach (var (warning, count) in IngestWarnings.Read(document.Json))
            {
                to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"warning: {document.Id}: {count:N0} x {warning}: {IngestWarnings.Meaning(warning)}"));
            }
        }
    }

    private static void Write(CliContext context, IReadOnlyList<FailedRecord> records)
    {
        var table = new TextTable("=id", "source", "place", "reason", "=received", ">count");
        foreach (var r in records)
        {
            var received = r.ReceivedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            table.Add(r.Id, r.Source, r.Place, r.Reason, received, r.Count.ToString(CultureInfo.InvariantCulture));
        }

        table.Write(context.Out, context.Columns);
        context.Out.WriteLine("next: usageinsight failed show ID, then failed replay");
    }
}
