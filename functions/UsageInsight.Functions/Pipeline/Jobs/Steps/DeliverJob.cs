using System.Globalization;
using UsageInsight.Functions.Delivery;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Sends the messages that are due.</summary>
internal sealed class DeliverJob(TimeProvider time) : IJob
{
    public string Name => JobName.Deliver;

    public async Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        var (delivered, failed) = await Deliveries.SendDueAsync(session.Store, session.Contents.Alerts, time, cancellationToken);
        return new(string.Create(CultureInfo.InvariantCulture, $"{delivered} delivered, {failed} tries failed")) { NeedsAttention = failed > 0 };
    }
}
