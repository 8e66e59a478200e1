using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Reports;
using UsageInsight.Functions.Workspace.Reports;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Reports;

/// <summary><c>reports list</c>: each report with its next time and what became of its last run, receiver by receiver.</summary>
internal static class ReportsList
{
    public static Command Build()
    {
        var command = new Command("list", "Each report with its next time, and what became of its last run.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
            var runs = await new ReportRunBook(session.Store, context.Time).ReadAsync(cancellationToken);
            var records = (await new DeliveryQueue(session.Store, context.Time).ReadAsync(cancellationToken)).ToDictionary(r => r.Id, StringComparer.Ordinal);
            var lines = session.Contents.Reports.Select(plan => new ReportsListLine(plan, Next(plan, context.Time), runs.FirstOrDefault(r => r.Reference.Report == plan.Id), records)).ToList();
            await TellAsync(context, lines);
            return lines.Exists(l => l.To.Any(t => t.Record?.Status == DeliveryStatus.Dead)) ? ExitCode.NeedsAttention : ExitCode.Done;
        });
        return command;
    }

    private static DateTimeOffset? Next(ReportPlan plan, TimeProvider time) =>
        ScheduledReports.ScheduleOf(plan).NextAfter(time.GetUtcNow()) is { } next ? TimeZoneInfo.ConvertTime(next, TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone)) : null;

    private static async Task TellAsync(CliContext context, IReadOnlyList<ReportsListLine> lines)
    {
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { reports = lines.Select(l => l.Answer()) }, AnalysisDocuments.Json));
            return;
        }

        if (lines.Count == 0)
        {
            await context.Out.WriteLineAsync($"No report is planned; next: write one into {Workspace.WorkspaceFolder.ReportFile}");
        }

        foreach (var line in lines)
        {
            await context.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{line.Plan.Id,-24} next {(line.Next is { } next ? $"{next:ddd yyyy-MM-dd HH:mm zzz}" : "never")} ({line.Plan.TimeZone})"));
            await context.Out.WriteLineAsync(line.Run is { } run ? string.Create(CultureInfo.InvariantCulture, $"  last run {run.Reference.PlannedAt:yyyy-MM-dd HH:mm}Z") : "  never run");
            foreach (var (receiver, record) in line.To)
            {
                await context.Out.WriteLineAsync($"    {receiver,-20} {(record is null ? "-" : $"{record.Status.ToString().ToLowerInvariant()}, {record.LastAnswer ?? "not tried yet"}")}");
            }
        }
    }
}
