using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Delivery;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Alerts;

/// <summary><c>alerts run|list|ack|snooze|deliveries|replay</c>.</summary>
internal static class AlertsCommand
{
    public static Command Build() => new("alerts", "Tell people what changed: rules and receivers are in alerts.yaml.\n\nExamples:\n  usageinsight alerts run --dry-run\n  usageinsight alerts snooze renewals/salesforce/EUR --days 14 --reason \"talks in May\"")
    {
        Run(),
        List(),
        AnswerCommand.Acknowledge(),
        AnswerCommand.Snooze(),
        DeliveriesCommand.List(),
        DeliveriesCommand.Replay(),
    };

    private static Command Run()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be told; keep and send nothing." };
        var command = new Command("run", "Hold the rules against the newest analysis, queue what is news, send what is due.") { dryRun };
        command.SetAction((parsed, cancellationToken) => RunAsync(CommandLine.Context(parsed), parsed.GetValue(dryRun), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, bool dryRun, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: dryRun, cancellationToken);
        var result = await AnalysisDocuments.ReadAsync(session.Store, cancellationToken)
            ?? throw new UserErrorException("There is no analysis yet.", next: "usageinsight analyze");
        var told = await AlertPipeline.RunAsync(session.Store, result, session.Contents.Alerts, context.Time, dryRun, cancellationToken);
        var sent = dryRun ? default : await Deliveries.SendDueAsync(session.Store, session.Contents.Alerts, context.Time, cancellationToken);
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(
                new { dryRun, alerts = told.Select(a => new { a.Key, a.Title, a.Due, to = a.Rule.To }), delivered = sent.Delivered, failed = sent.Failed }, AnalysisDocuments.Json));
        }
        else
        {
            foreach (var alert in told)
            {
                await context.Out.WriteLineAsync($"{alert.Key}: {alert.Title}");
            }

            await context.Out.WriteLineAsync(dryRun
                ? $"{told.Count} would be told. Dry run: nothing was kept or sent."
                : $"{told.Count} new; {sent.Delivered} delivered, {sent.Failed} tries failed and are tried again.");
        }

        return sent.Failed > 0 ? ExitCode.NeedsAttention : ExitCode.Done;
    }

    private static Command List()
    {
        var command = new Command("list", "What people were told and what they answered.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
            var states = await new AlertBook(session.Store, context.Time).ReadAsync(cancellationToken);
            if (context.Json)
            {
                await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { alerts = states }, AnalysisDocuments.Json));
                return ExitCode.Done;
            }

            foreach (var state in states)
            {
                var until = state.SnoozedUntil is { } day ? string.Create(CultureInfo.InvariantCulture, $" until {day:yyyy-MM-dd}") : "";
                await context.Out.WriteLineAsync($"{state.Status.ToString().ToLowerInvariant() + until,-26} {state.Key}: {state.Title}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
