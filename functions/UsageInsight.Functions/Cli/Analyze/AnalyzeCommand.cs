using System.CommandLine;
using System.Text.Json;
using UsageInsight.Analysis;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Analyze;

/// <summary><c>analyze [--as-of DAY]</c>: works out what to do, keeps it, prints it.</summary>
internal static class AnalyzeCommand
{
    public static Command Build()
    {
        var asOf = AsOfOption.Make();
        var command = new Command("analyze", "Work out which seats and features are not used and what to do before which date.") { asOf };
        command.SetAction((parsed, cancellationToken) => RunAsync(CommandLine.Context(parsed), AsOfOption.Read(parsed, asOf), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, DateOnly? asOf, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        var result = await AnalyzePipeline.RunAsync(session, asOf, keep: true, context.Time, cancellationToken);
        if (context.Json)
        {
            var shown = result with { Apps = [.. result.Apps.Select(a => a with { Seats = [] })] };
            context.Out.WriteLine(JsonSerializer.Serialize(shown, AnalysisDocuments.Json));
        }
        else
        {
            AnalysisPrinter.Write(result, context.Out);
        }

        return Attention.Of(result, context.Error);
    }
}
