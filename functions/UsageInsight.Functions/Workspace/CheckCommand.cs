using System.CommandLine;
using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Workspace;

/// <summary><c>check</c>: reads every file of the workspace and lists all mistakes.</summary>
internal static class CheckCommand
{
    public static Command Build()
    {
        var command = new Command("check", """
            Reads every file of the workspace and lists all mistakes with file and line.

            Examples:
              usageinsight check
              usageinsight check --workspace usage --json
            """);
        command.SetAction((parsed, _) => RunAsync(CommandLine.Context(parsed)));
        return command;
    }

    public static async Task<int> RunAsync(CliContext context)
    {
        if (context.Json)
        {
            return await AnswerAsync(context);
        }

        var contents = WorkspaceSession.ReadContents(context.Workspace);
        await context.Out.WriteLineAsync(
            $"The workspace is sound: {contents.Contracts.Count} contracts, {contents.Catalogs.Count} catalogs (shipped ones included), {contents.Alerts.Rules.Count} alert rules.");
        return ExitCode.Done;
    }

    private static async Task<int> AnswerAsync(CliContext context)
    {
        WorkspaceSession.RequireWorkspace(context.Workspace);
        var problems = WorkspaceLoader.Load(context.Workspace).Problems
            .Select(p => new { file = p.At.File, line = p.At.Line, field = p.Field, what = p.What, expected = p.Expected }).ToList();
        await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { sound = problems.Count == 0, problems }));
        return problems.Count == 0 ? ExitCode.Done : ExitCode.WrongUsage;
    }
}
