using System.Globalization;
using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Failed;

/// <summary>Shows one failed record with its text.</summary>
internal static class FailedShow
{
    public static async Task<int> RunAsync(CliContext context, string id, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var record = await FindAsync(session.Store, id, cancellationToken);
        await AccessJournal.NoteAsync(session, AccessAct.FailedText, $"failed record {record.Id}", seat: null, why: null, cancellationToken);
        var text = Encoding.UTF8.GetString(record.Text.Span);
        if (context.Json)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(new
            {
                id = record.Id, source = record.Source, place = record.Place, reason = record.Reason, message = record.Message, receivedAt = record.ReceivedAt, count = record.Count, text,
            }));
        }
        else
        {
            context.Out.WriteLine($"{record.Source}, {record.Place}, received {record.ReceivedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC");
            context.Out.WriteLine($"{record.Reason}: {record.Message}");
            context.Out.WriteLine(TerminalText.Escape(text));
        }

        return ExitCode.Done;
    }

    /// <exception cref="UserErrorException">There is no such record.</exception>
    public static async Task<FailedRecord> FindAsync(IUsageStore store, string id, CancellationToken cancellationToken) =>
        await store.ReadFailedAsync(null, int.MaxValue, cancellationToken).FirstOrDefaultAsync(r => r.Id == id, cancellationToken)
        ?? throw new UserErrorException($"There is no failed record '{id}'.", next: "usageinsight failed list");
}
