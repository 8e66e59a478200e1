using UsageInsight.Functions.Pipeline.Reports;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Starts the reports that are due; sending them is <see cref="DeliverJob"/>'s.</summary>
internal sealed class ReportJob : IJob
{
    public string Name => JobName.Report;

    public async Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        var reports = await ScheduledReports.RunAsync(session, run.Planned, cancellationToken);
        return new(session.Contents.Reports.Count == 0 ? "the workspace sends no reports by itself" : reports.Told) { NeedsAttention = reports.Full.Count > 0 };
    }
}
