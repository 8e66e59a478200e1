using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Delivery;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Delivery.Reports;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Reports;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Functions.Workspace.Reports;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Reports;

/// <summary><c>reports run [ID]</c>: starts what is due, or one report now, and sends it.</summary>
internal static class ReportsRun
{
    public static Command Build()
    {
        var id = new Argument<string?>("id") { Description = "A report to start now; without it, whatever is due by its schedule.", Arity = ArgumentArity.ZeroOrOne };
        var dryRun = new Option<bool>("--dry-run") { Description = "Compose the report and say what would go to whom; keep and send nothing." };
        var command = new Command("run", "Start the reports that are due, or one now, and send them.") { id, dryRun };
        command.SetAction((parsed, cancellationToken) => RunAsync(CommandLine.Context(parsed), parsed.GetValue(id), parsed.GetValue(dryRun), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string? id, bool dryRun, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: dryRun, cancellationToken);
        if (dryRun)
        {
            return await RehearseAsync(context, session, id is null ? session.Contents.Reports : [ReportsCommand.Plan(session, id)], cancellationToken);
        }

        var run = id is null
            ? await ScheduledReports.RunAsync(session, context.Time.GetUtcNow(), cancellationToken)
            : await ScheduledReports.RunNowAsync(session, ReportsCommand.Plan(session, id), cancellationToken);
        var sent = await Deliveries.SendDueAsync(session, cancellationToken);
        await context.Out.WriteLineAsync(context.Json
            ? JsonSerializer.Serialize(new { started = run.Started.Select(r => r.Run), queueFull = run.Full, delivered = sent.Delivered, failed = sent.Failed }, AnalysisDocuments.Json)
            : $"{run.Started.Count} started; {sent.Told}{(sent.Failed > 0 ? "; usageinsight reports list shows why" : "")}.");
        return sent.Failed > 0 || run.Full.Count > 0 ? ExitCode.NeedsAttention : ExitCode.Done;
    }

    private static async Task<int> RehearseAsync(CliContext context, WorkspaceSession session, IReadOnlyList<ReportPlan> plans, CancellationToken cancellationToken)
    {
        var told = new List<object>();
        foreach (var (plan, receiver) in plans.SelectMany(plan => plan.To.Select(id => (plan, session.Contents.Alerts.Receivers.First(r => r.Id == id)))))
        {
            var package = await ComposeAsync(context, session, plan, receiver.SeatLists, cancellationToken);
            var subject = package.Summary.Mail(package.Notice).Subject;
            var documents = receiver is HookReceiver ? [] : package.Documents.Select(d => new { d.Name, bytes = d.Content.Length }).ToList();
            told.Add(new { report = plan.Id, receiver = receiver.Id, receiver.Kind, subject, seatList = receiver.SeatLists, documents });
            if (!context.Json)
            {
                var what = documents.Count == 0 ? "the summary" : string.Join(", ", documents.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Name} ({d.bytes:N0} bytes)")));
                await context.Out.WriteLineAsync($"{plan.Id} to {receiver.Id} ({receiver.Kind}): {subject}\n  {what}{(receiver.SeatLists ? "; holds the list of seats" : "")}");
            }
        }

        await context.Out.WriteLineAsync(context.Json ? JsonSerializer.Serialize(new { dryRun = true, messages = told }, AnalysisDocuments.Json) : "Dry run: nothing was kept or sent.");
        return ExitCode.Done;
    }

    private static async Task<ReportPackage> ComposeAsync(CliContext context, WorkspaceSession session, ReportPlan plan, bool seatLists, CancellationToken cancellationToken)
    {
        var now = context.Time.GetUtcNow();
        var record = new DeliveryRecord { Id = "dry-run", Receiver = "", Sequence = 0, CreatedAt = now, NextAt = now, Status = DeliveryStatus.Pending };
        var (package, problem) = await new ReportPackager(session).ComposeAsync(record, new(plan.Id, now), seatLists, cancellationToken);
        return package ?? throw new UserErrorException($"The report cannot be composed: {problem.Text}.", next: "usageinsight analyze");
    }
}
