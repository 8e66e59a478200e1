using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.SeatLists;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;
using UsageInsight.Reports;

namespace UsageInsight.Functions.Demo;

/// <summary>Runs the demo: everything after the exports goes the way real data goes.</summary>
internal static class DemoRun
{
    private static readonly ReportFormat[] Formats = [ReportFormat.Html, ReportFormat.Workbook, ReportFormat.Csv, ReportFormat.Json, ReportFormat.Markdown];

    public static async Task<int> RunAsync(CliContext context, string output, int seed, CancellationToken cancellationToken)
    {
        RefuseForeign(context.Workspace);
        DemoWorkspace.Write(context.Workspace, seed);
        var company = new DemoCompany(seed);
        var exports = Path.Combine(output, "exports");

        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        foreach (var (path, app) in DemoExports.WriteUsage(company, exports))
        {
            await ImportUsageAsync(session, path, app, context, cancellationToken);
        }

        foreach (var path in DemoExports.WriteSeats(company, exports))
        {
            await ImportSeatsAsync(session, path, context, cancellationToken);
        }

        var result = await AnalyzePipeline.RunAsync(session, asOf: null, keep: true, context.Time, cancellationToken);
        var files = ReportWriter.Write(result, session, Formats, output, seats: false);
        if (!context.Json)
        {
            AnalysisPrinter.Write(result, context.Out);
        }

        ReportWriter.Tell(files, context);
        return ExitCode.Done;
    }

    /// <summary>A folder with somebody's own workspace is never overwritten.</summary>
    private static void RefuseForeign(string workspace)
    {
        if (File.Exists(Path.Combine(workspace, WorkspaceFolder.SettingsFile)) && !DemoWorkspace.IsDemo(workspace))
        {
            throw new UserErrorException("This folder holds a workspace that no demo made.", workspace, next: "usageinsight demo --out another folder");
        }
    }

    private static async Task ImportUsageAsync(WorkspaceSession session, string path, string app, CliContext context, CancellationToken cancellationToken)
    {
        var now = context.Time.GetUtcNow();
        var source = Path.GetFileName(path);
        var builder = new UsageBatchBuilder(source, session.Seats, now);
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var cells = line.Split(',');
            if (Rfc3339.TryParseDay(cells[2], out DateOnly day))
            {
                _ = builder.Add(null, cells[0], app, cells[1], day, long.TryParse(cells[3], out var n) ? n : -1);
            }
        }

        await session.Store.ImportAsync(One(new() { Source = source, ReceivedAt = now, Usage = builder.Build() }), cancellationToken);
    }

    private static async Task ImportSeatsAsync(WorkspaceSession session, string path, CliContext context, CancellationToken cancellationToken)
    {
        var reader = new SeatListReader(Path.GetFileName(path), null, session.Seats, context.Time.GetUtcNow());
        using var text = File.OpenText(path);
        await session.Store.ImportAsync(One(reader.Read(text, path)), cancellationToken);
    }

    private static async IAsyncEnumerable<RecordBatch> One(RecordBatch batch)
    {
        await Task.CompletedTask;
        yield return batch;
    }
}
