using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Demo.Story;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Import;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Reports;
using UsageInsight.Reports.Terminal;

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
        await ImportAsync(session, DemoExports.Write(company, exports), context, cancellationToken);
        await RememberWeekBeforeAsync(session, context, cancellationToken);
        var run = await AnalyzePipeline.RunAsync(session, asOf: null, keep: true, context.Time, cancellationToken);
        var files = ReportWriter.Write(run.Result, session, Formats, output, seats: false);
        if (!context.Json)
        {
            context.Out.Write(TerminalReport.Write(run.Result, ReportWriter.Options(session, seats: false), context.Columns));
        }

        ReportWriter.Tell(files, context);
        await TellStoryAsync(run, output, context, cancellationToken);
        await context.Error.WriteLineAsync($"next: usageinsight serve --workspace \"{context.Workspace}\", then open {Api.Server.ServerOptions.DefaultUrl}");
        return ExitCode.Done;
    }

    /// <summary>What an analysis of a week before would have found, so that the pages can tell what changed since.</summary>
    private static async Task RememberWeekBeforeAsync(WorkspaceSession session, CliContext context, CancellationToken cancellationToken)
    {
        var before = await AnalyzePipeline.RunAsync(session, DemoCalendar.Last.AddDays(-7), keep: false, context.Time, cancellationToken);
        await AnalysisHistory.WriteAsync(session.Store, before.Result, cancellationToken);
    }

    /// <summary>The replacement story beside the reports: brief, tool, progress, freed seats, the changed renewal.</summary>
    private static async Task TellStoryAsync(AnalysisRun run, string output, CliContext context, CancellationToken cancellationToken)
    {
        if (await ReplacementStory.WriteAsync(run, output, cancellationToken) is { } path)
        {
            await context.Error.WriteLineAsync($"wrote {path}: how one paid feature becomes a small tool, told on the simulated data");
        }
    }

    /// <summary>A folder with somebody's own workspace is never overwritten.</summary>
    private static void RefuseForeign(string workspace)
    {
        if (File.Exists(Path.Combine(workspace, WorkspaceFolder.SettingsFile)) && !DemoWorkspace.IsDemo(workspace))
        {
            throw new UserErrorException("This folder holds a workspace that no demo made.", workspace, next: "usageinsight demo --out another folder");
        }
    }

    private static async Task ImportAsync(WorkspaceSession session, IEnumerable<(string Path, string App)> files, CliContext context, CancellationToken cancellationToken)
    {
        var import = new FileImport(session, context.Time);
        foreach (var (path, app) in files)
        {
            await using var file = File.OpenRead(path);
            var outcome = await import.ImportAsync(path, file, new() { App = app }, progress: null, cancellationToken);
            await context.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"imported {Path.GetFileName(path)}: {outcome.Counts.Received:N0} received = {outcome.Counts.Accepted:N0} accepted + {outcome.Counts.Duplicate:N0} duplicate + {outcome.Counts.Failed:N0} failed"));
        }
    }
}
