using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Cli.Failed;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Privacy;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Reports.Terminal;

namespace UsageInsight.Functions.Cli.Access;

/// <summary><c>access log</c>: the newest entries, with those that wait to be taken in.</summary>
internal static class AccessList
{
    private const string Instant = "yyyy-MM-dd HH:mm";

    public static async Task<int> RunAsync(CliContext context, string? seat, int limit, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var mark = seat is null ? null : session.AccessLog.MarkOf((await SeatFinder.FindAsync(session, seat, cancellationToken)).Value);
        var entries = (await AccessJournal.ReadAsync(session, cancellationToken)).Where(entry => mark is null || entry.SeatMark == mark).Reverse().ToList();
        var shown = entries.Take(limit).ToList();
        var waiting = entries.Count(entry => entry.Sequence == 0);
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { entries = shown, more = entries.Count - shown.Count, waiting }, AnalysisDocuments.Json));
            return ExitCode.Done;
        }

        await WriteAsync(context, shown, entries.Count - shown.Count);
        if (waiting > 0)
        {
            await context.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"note: {waiting} without a number {(waiting == 1 ? "waits" : "wait")} for serve, or for the next command that writes, to be put into the chain"));
        }

        return ExitCode.Done;
    }

    private static async Task WriteAsync(CliContext context, List<AccessEntry> entries, int more)
    {
        if (entries.Count == 0)
        {
            await context.Out.WriteLineAsync("no entries");
            return;
        }

        var table = new TextTable(">no", "=when (UTC)", "who", "act", "what", "why");
        foreach (var entry in entries)
        {
            table.Add(
                entry.Sequence == 0 ? "-" : entry.Sequence.ToString(CultureInfo.InvariantCulture),
                entry.At.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture),
                TerminalText.Escape(entry.Who),
                Word(entry.Act),
                TerminalText.Escape(entry.What),
                TerminalText.Escape(entry.Why ?? ""));
        }

        table.Write(context.Out, context.Columns);
        if (more > 0)
        {
            await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{more:N0} older ones; --limit shows more"));
        }
    }

    private static string Word(AccessAct act) => JsonNamingPolicy.KebabCaseLower.ConvertName(act.ToString());
}
