using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Of a workspace that sends no reports by itself.</summary>
internal sealed class NoReports : IScheduledReports
{
    public Task<string> RunAsync(WorkspaceSession session, DateTimeOffset planned, CancellationToken cancellationToken) =>
        Task.FromResult("the workspace sends no reports by itself");
}
