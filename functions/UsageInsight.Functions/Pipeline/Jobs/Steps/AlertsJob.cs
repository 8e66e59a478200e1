using System.Globalization;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Holds the alert rules against the newest analysis and queues what is news.</summary>
internal sealed class AlertsJob(TimeProvider time) : IJob
{
    public string Name => JobName.Alerts;

    public async Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        if (await AnalysisDocuments.ReadAsync(session.Store, cancellationToken) is not { } result)
        {
            return new("there is no analysis yet");
        }

        var told = await AlertPipeline.RunAsync(session.Store, result, session.Contents.Alerts, time, dryRun: false, cancellationToken);
        return new(string.Create(CultureInfo.InvariantCulture, $"{told.Count} new"));
    }
}
