using UsageInsight.Functions.Delivery;
using UsageInsight.Functions.Pipeline.Reports;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Starts reports that have a schedule of their own, and sends the messages that are due.</summary>
internal sealed class DeliverJob : IJob
{
    public string Name => JobName.Deliver;

    public async Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        var reports = await ScheduledReports.RunOwnAsync(session, session.Time.GetUtcNow(), cancellationToken);
        var sent = await Deliveries.SendDueAsync(session, cancellationToken);
        var started = reports.Started.Count > 0 ? $"{reports.Told}, " : "";
        return new(started + sent.Told) { NeedsAttention = sent.Failed > 0 || reports.Full.Count > 0 };
    }
}
