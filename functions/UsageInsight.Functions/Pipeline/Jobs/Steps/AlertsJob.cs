using System.Globalization;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Holds the alert rules against the newest analysis and queues what is news.</summary>
internal sealed class AlertsJob : IJob
{
    public string Name => JobName.Alerts;

    public async Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        var told = await AlertPipeline.RunAsync(session, dryRun: false, cancellationToken);
        return new(told.AsOf is null ? "there is no analysis yet" : string.Create(CultureInfo.InvariantCulture, $"{told.News.Count} new")) { NeedsAttention = told.Full.Count > 0 };
    }
}
