using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Sends reports on their way.</summary>
internal sealed class ReportJob(IScheduledReports reports) : IJob
{
    public string Name => JobName.Report;

    public async Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken) =>
        new(await reports.RunAsync(session, run.Planned, cancellationToken));
}
