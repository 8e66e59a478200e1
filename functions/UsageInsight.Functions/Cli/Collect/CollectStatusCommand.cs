using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UsageInsight.Connectors;
using UsageInsight.Functions.Pipeline.Collect;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Reports.Terminal;

namespace UsageInsight.Functions.Cli.Collect;

/// <summary><c>collect status</c>: freshness, lag, coverage, last error, failed records, concealed names and checkpoint of every source.</summary>
internal static class CollectStatusCommand
{
    public static Command Create()
    {
        var command = new Command("status", "How each source stands: freshness, lag, coverage, last error, failed records, concealed names; with --json also its checkpoint and what its vendor cannot tell.");
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
            var run = await LastRun.ReadAsync(session.Store, connector.Name, cancellationToken);
            rows.Add(SourceHealth.Of(connector, sources.GetValueOrDefault(connector.Name), checkpoint, run, today));
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

        if (rows.Count == 0)
        {
            await context.Out.WriteLineAsync($"No source yet. Vendors: {string.Join(", ", ConnectorCatalog.All.Keys)}. Put a file into connectors/, or import one.");
            return;
        }

        var table = new TextTable("source", "vendor", "=newest day", ">lag", "=first day", ">days", "gaps", ">failed", "last run");
        foreach (var row in rows)
        {
            table.Add(row.Source, row.Vendor ?? "-", Day(row.NewestDay) ?? "none", Number(row.LagDays) ?? "-", Day(row.Coverage?.From) ?? "-", Number(row.Coverage?.Days) ?? "-", Number(row.Coverage?.Gaps.Count) ?? "-", Number(row.Failed)!, Run(row));
        }

        table.Write(context.Out, context.Columns);
        foreach (var row in rows.Where(r => r.NeedsAttention))
        {
            await context.Out.WriteLineAsync($"{row.Source}: {string.Join("; ", row.Notes)}");
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Run(SourceHealth row) => row.LastRunAt is not { } at ? "-"
        : at.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) + (row.LastError is null ? "" : " failed");
}
