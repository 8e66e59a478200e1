using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Sends the reports of a workspace to those who read them.</summary>
internal interface IScheduledReports
{
    /// <summary>Queues the reports of one planned time; those queued already stay as they are.</summary>
    /// <param name="session">The workspace.</param>
    /// <param name="planned">The planned time, which names the reports.</param>
    /// <param name="cancellationToken">Ends the work between reports.</param>
    /// <returns>What was done, in a few words.</returns>
    Task<string> RunAsync(WorkspaceSession session, DateTimeOffset planned, CancellationToken cancellationToken);
}
