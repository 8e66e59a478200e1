using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UsageInsight.Connectors;
using UsageInsight.Functions.Workspace.Connectors;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Collect;

/// <summary><c>collect status</c>: freshness, lag, failed records, concealed names and checkpoint of every source, and what its vendor cannot tell.</summary>
internal static class CollectStatusCommand
{
    public static Command Create()
    {
        var command = new Command("status", "How each source stands: freshness, lag, failed records, concealed names, checkpoint.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var context = CommandLine.Context(parsed);
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
        var sources = (await session.Store.ReadHoldingsAsync(cancellationToken)).Sources.ToDictionary(s => s.Source, StringComparer.Ordinal);
        var today = DateOnly.FromDateTime(context.Time.GetUtcNow().UtcDateTime);
        var rows = new List<SourceHealth>();
        foreach (var connector in session.Contents.Connectors)
        {
            var checkpoint = await session.Store.ReadCheckpointAsync(connector.Name, cancellationToken);
            rows.Add(SourceHealth.Of(connector, sources.GetValueOrDefault(connector.Name), checkpoint, today));
        }

        rows.AddRange(sources.Values.Where(s => rows.All(r => r.Source != s.Source)).Select(s => SourceHealth.Of(s, today)));
        await WriteAsync(context, rows);
        return rows.Any(r => r.NeedsAttention) ? ExitCode.NeedsAttention : ExitCode.Done;
    }

    private static async Task WriteAsync(CliContext context, List<SourceHealth> rows)
    {
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { sources = rows }, CollectJson.Options));
            return;
        }

        await context.Out.WriteLineAsync($"{"source",-24} {"vendor",-14} {"newest day",-10}  {"lag",4}  {"failed",6}  notes");
        foreach (var row in rows)
        {
            await context.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Source,-24} {row.Vendor ?? "-",-14} {row.NewestDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "none",-10}  {row.LagDays?.ToString(CultureInfo.InvariantCulture) ?? "-",4}  {row.Failed,6}  {string.Join("; ", row.Notes)}"));
        }

        if (rows.Count == 0)
        {
            await context.Out.WriteLineAsync($"No source yet. Vendors: {string.Join(", ", ConnectorCatalog.All.Keys)}. Put a file into connectors/, or import one.");
        }
    }
}
