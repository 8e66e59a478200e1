using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Pipeline.Collect;
using UsageInsight.Functions.Workspace.Connectors;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Cli.Collect;

/// <summary><c>collect [CONNECTOR...]</c>: pulls from the configured connectors; <c>collect status</c>: how each of them stands.</summary>
internal static class CollectCommand
{
    private static readonly Argument<string[]> Names = new("connector") { Description = "Names of connectors; all where none is named.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> Since = new("--since") { Description = "Read again from this day on, for example 2026-01-01." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Pull and count, keep nothing." };

    public static Command Create()
    {
        var command = new Command("collect", "Pull seats and usage from the connectors of the workspace.\n\nExamples:\n  usageinsight collect\n  usageinsight collect github --since 2026-01-01 --dry-run\n  usageinsight collect status\n  usageinsight collect vendors") { Names, Since, DryRun };
        command.SetAction(RunAsync);
        command.Add(CollectStatusCommand.Create());
        command.Add(VendorsCommand.Create());
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var context = CommandLine.Context(parsed);
        var since = Day(parsed.GetValue(Since));
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        var chosen = Choose(session.Contents.Connectors, parsed.GetValue(Names) ?? []);
        var dryRun = parsed.GetValue(DryRun);
        using var http = ConnectorHttp.Create();
        var pipeline = new CollectPipeline(session.Store, session.Seats, http, context.Time, Environment.GetEnvironmentVariable);
        var outcomes = new List<CollectOutcome>();
        foreach (var connector in chosen)
        {
            outcomes.Add(await pipeline.RunAsync(connector, since, dryRun, new PullLine(connector.Name, context.Error), cancellationToken));
        }

        var folded = dryRun ? default : await session.Store.FoldAsync(cancellationToken);
        await WriteAsync(context, outcomes, folded, dryRun);
        return outcomes.Any(o => o.Fault is not null || o.Failed > 0) ? ExitCode.NeedsAttention : ExitCode.Done;
    }

    private static List<ConnectorConfiguration> Choose(IReadOnlyList<ConnectorConfiguration> all, string[] names)
    {
        if (all.Count == 0)
        {
            throw new UserErrorException(
                "The workspace has no connector.", "connectors/", "a file such as connectors/github.yaml with vendor, settings and secrets", "usageinsight collect vendors lists them, with a file to begin from");
        }

        var unknown = names.Except(all.Select(c => c.Name), StringComparer.Ordinal).ToList();
        return unknown.Count == 0
            ? [.. all.Where(c => names.Length == 0 || names.Contains(c.Name, StringComparer.Ordinal))]
            : throw new UserErrorException($"There is no connector '{unknown[0]}'.", "connectors/", $"one of {string.Join(", ", all.Select(c => c.Name))}");
    }

    private static DateOnly? Day(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new UserErrorException($"'{text}' is no day.", "--since", "a day such as 2026-01-31");

    private static async Task WriteAsync(CliContext context, List<CollectOutcome> outcomes, FoldOutcome folded, bool dryRun)
    {
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(
                new { dryRun, connectors = outcomes, folded.Received, folded.Accepted, folded.Duplicate, folded.Failed }, CollectJson.Options));
            return;
        }

        foreach (var outcome in outcomes)
        {
            await context.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{outcome.Connector,-24} {outcome.Units,5} units  {outcome.Usage,9} usage  {outcome.Seats,7} seats  {outcome.Failed,5} failed{(outcome.Fault is null ? "" : $"  ended early: {outcome.Error}")}"));
        }

        await context.Out.WriteLineAsync(dryRun
            ? "Dry run: nothing was kept."
            : string.Create(CultureInfo.InvariantCulture, $"{folded.Received} received = {folded.Accepted} accepted + {folded.Duplicate} duplicate + {folded.Failed} failed"));
    }
}
