using System.CommandLine;
using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Contracts;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Workspace;

/// <summary><c>check</c>: reads every file of the workspace, lists all mistakes, and shows where each contract stands today.</summary>
internal static class CheckCommand
{
    public static Command Build()
    {
        var command = new Command("check", """
            Read every file of the workspace, list all mistakes with file and line, and show by when each contract can be cancelled.

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
            $"The workspace is sound: {Say.Of(contents.Contracts.Count, "contract")}, {Say.Of(contents.Connectors.Count, "connector")}, {Say.Of(contents.Catalogs.Count, "catalog")} (shipped ones included), {Say.Of(contents.Alerts.Rules.Count, "alert rule")}.");
        if (contents.Contracts.Count > 0)
        {
            await context.Out.WriteLineAsync();
            ContractTable.Of(contents.Contracts, Today(context)).Write(context.Out, context.Columns);
        }

        foreach (var secret in MissingSecrets(contents))
        {
            await context.Error.WriteLineAsync($"note: the environment of this shell has no {secret}");
        }

        return ExitCode.Done;
    }

    private static async Task<int> AnswerAsync(CliContext context)
    {
        WorkspaceSession.RequireWorkspace(context.Workspace);
        var contents = WorkspaceLoader.Load(context.Workspace);
        var sound = contents.Problems.Count == 0;
        await context.Out.WriteLineAsync(JsonSerializer.Serialize(new
        {
            sound,
            problems = contents.Problems.Select(p => new { file = p.At.File, line = p.At.Line, field = p.Field, what = p.What, expected = p.Expected }),
            contracts = sound ? ContractTable.Clocks(contents.Contracts, Today(context)) : [],
            missingSecrets = MissingSecrets(contents),
        }, AnalysisDocuments.Json));
        return sound ? ExitCode.Done : ExitCode.WrongUsage;
    }

    private static DateOnly Today(CliContext context) => DateOnly.FromDateTime(context.Time.GetUtcNow().UtcDateTime);

    /// <summary>The environment variables that the files refer to and this process does not have, each once, in ordinal order.</summary>
    private static IReadOnlyList<string> MissingSecrets(WorkspaceContents contents)
    {
        var named = contents.Connectors.SelectMany(c => c.Secrets.Values)
            .Concat(contents.Alerts.Secrets)
            .Concat(contents.Settings.Storage.Connection is { } connection ? [connection] : [])
            .Concat(contents.Settings.Storage.Endpoint is { } endpoint && SecretReference.Parse(endpoint) is { } address ? [address] : []);
        return [.. named.Where(s => s.Resolve(Environment.GetEnvironmentVariable) is null).Select(s => s.Variable).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
