using System.CommandLine;
using System.Text;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Reports;
using UsageInsight.Reports.Terminal;

namespace UsageInsight.Functions.Cli.Analyze;

/// <summary><c>analyze [--as-of DAY]</c>: works out what to do, keeps it, prints it.</summary>
internal static class AnalyzeCommand
{
    public static Command Build()
    {
        var asOf = AsOfOption.Make();
        var command = new Command("analyze", """
            Work out which seats and features are not used and what to do before which date.

            Examples:
              usageinsight analyze
              usageinsight analyze --as-of 2026-03-31 --json
            """)
        { asOf };
        command.SetAction((parsed, cancellationToken) => RunAsync(CommandLine.Context(parsed), AsOfOption.Read(parsed, asOf), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, DateOnly? asOf, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        var result = (await AnalyzePipeline.RunAsync(session, asOf, keep: true, context.Time, cancellationToken)).Result;
        var options = ReportWriter.Options(session, seats: false);
        context.Out.Write(context.Json
            ? Encoding.UTF8.GetString(ReportComposer.Compose(result, ReportFormat.Json, options)[0].Content.Span)
            : TerminalReport.Write(result, options, context.Columns));
        return Attention.Of(result, context.Error);
    }
}
