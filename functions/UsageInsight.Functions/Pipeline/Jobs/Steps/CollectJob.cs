using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Asks every connector to be pulled, each by a message of its own: a slow or broken one holds up no other.</summary>
internal sealed class CollectJob : IJob
{
    public string Name => JobName.Collect;

    public Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        var connectors = session.Contents.Connectors;
        return Task.FromResult(new JobOutcome(connectors.Count == 0 ? "the workspace has no connector" : $"asked {string.Join(", ", connectors.Select(c => c.Name))}")
        {
            Messages = [.. connectors.Select(connector => new JobMessage(JobName.Pull, connector.Name))],
        });
    }
}
