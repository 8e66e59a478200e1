using System.CommandLine;
using System.Text.Json;
using UsageInsight.Functions.Delivery;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Alerts;

/// <summary><c>alerts run|send|list|ack|snooze|deliveries|replay|secret</c>.</summary>
internal static class AlertsCommand
{
    // An analysis is planned every day: an older one says that something stands still.
    private const int OldAnalysisDays = 3;

    public static Command Build() => new("alerts", "Tell people what changed: rules and receivers are in alerts.yaml.\n\nExamples:\n  usageinsight alerts run --dry-run\n  usageinsight alerts snooze renewals/salesforce/EUR --days 14 --reason \"talks in May\"")
    {
        Run(),
        Send(),
        ListCommand.Build(),
        AnswerCommand.Acknowledge(),
        AnswerCommand.Snooze(),
        DeliveriesCommand.List(),
        DeliveriesCommand.Replay(),
        SecretCommand.Build(),
    };

    private static Command Run()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be told; keep and send nothing." };
        var command = new Command("run", "Hold the rules against the newest analysis, queue what is news, send what is due.") { dryRun };
        command.SetAction((parsed, cancellationToken) => RunAsync(CommandLine.Context(parsed), parsed.GetValue(dryRun), cancellationToken));
        return command;
    }

    private static Command Send()
    {
        var command = new Command("send", "Send what is due: alerts, reports, and tries that failed before. Call it every few minutes where nothing else does.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
            var sent = await Deliveries.SendDueAsync(session, cancellationToken);
            await context.Out.WriteLineAsync(context.Json
                ? JsonSerializer.Serialize(new { delivered = sent.Delivered, failed = sent.Failed }, AnalysisDocuments.Json)
                : SentLine(sent));
            return sent.Failed > 0 ? ExitCode.NeedsAttention : ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, bool dryRun, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: dryRun, cancellationToken);
        var run = await AlertPipeline.RunAsync(session, dryRun, cancellationToken);
        if (run.AsOf is not { } asOf)
        {
            throw new UserErrorException("There is no analysis yet.", next: "usageinsight analyze");
        }

        var sent = dryRun ? default : await Deliveries.SendDueAsync(session, cancellationToken);
        await TellAsync(context, run, sent, dryRun);
        if (session.Contents.Alerts.Rules.Count == 0)
        {
            await context.Error.WriteLineAsync("note: alerts.yaml has no rules, so nobody is told of anything");
        }

        return await NeedsAttentionAsync(context, run, asOf) || sent.Failed > 0 ? ExitCode.NeedsAttention : ExitCode.Done;
    }

    private static async Task TellAsync(CliContext context, AlertRun run, PumpResult sent, bool dryRun)
    {
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(
                new { dryRun, asOf = run.AsOf, alerts = run.News.Select(a => new { a.Key, a.Title, a.Due, to = a.Rule.To }), queueFull = run.Full, delivered = sent.Delivered, failed = sent.Failed },
                AnalysisDocuments.Json));
            return;
        }

        foreach (var alert in run.News)
        {
            await context.Out.WriteLineAsync($"{alert.Key}: {alert.Title}");
        }

        await context.Out.WriteLineAsync(dryRun
            ? $"{run.News.Count} would be told. Dry run: nothing was kept or sent."
            : $"{run.News.Count} new; {SentLine(sent)}");
    }

    private static async Task<bool> NeedsAttentionAsync(CliContext context, AlertRun run, DateOnly asOf)
    {
        foreach (var receiver in run.Full)
        {
            await context.Error.WriteLineAsync($"attention: {DeliveryQueue.MostWaiting} messages wait for {receiver}, more are held back; next: usageinsight alerts deliveries");
        }

        var age = DateOnly.FromDateTime(context.Time.GetUtcNow().UtcDateTime).DayNumber - asOf.DayNumber;
        if (age > OldAnalysisDays)
        {
            await context.Error.WriteLineAsync($"note: the newest analysis is of {asOf:yyyy-MM-dd}, {age} days ago; next: usageinsight analyze");
        }

        return run.Full.Count > 0;
    }

    private static string SentLine(PumpResult sent) =>
        $"{sent.Told}{(sent.Failed > 0 ? "; usageinsight alerts deliveries shows why" : "")}.";
}
