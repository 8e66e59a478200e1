using System.Globalization;
using UsageInsight.Connectors;
using UsageInsight.Functions.Pipeline.Collect;
using UsageInsight.Functions.Workspace.Connectors;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Pulls one connector from its checkpoint on; the key is the connector's name.</summary>
internal sealed class PullJob(TimeProvider time) : IJob
{
    public string Name => JobName.Pull;

    // Two pulls of one connector would read the same pages twice.
    public string LeaseOf(string? key) => $"{JobName.Pull}/{key}";

    public async Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        var configuration = session.Contents.Connectors.FirstOrDefault(c => c.Name == run.Key)
            ?? throw new JobFailedException($"the workspace has no connector '{run.Key}'", mendable: true);
        var outcome = await PullAsync(configuration, session, run.Deadline, cancellationToken);
        return outcome.Fault is { } fault && fault != ConnectorFault.Throttled
            ? throw new JobFailedException(outcome.Error!, IsMendable(fault))
            : new(Note(outcome)) { NeedsAttention = outcome.Failed > 0 || outcome.Fault is not null, Continues = outcome.CutShort };
    }

    private async Task<CollectOutcome> PullAsync(ConnectorConfiguration configuration, WorkspaceSession session, DateTimeOffset? deadline, CancellationToken cancellationToken)
    {
        using var http = ConnectorHttp.Create();
        try
        {
            return await new CollectPipeline(session.Store, session.Seats, http, time, Environment.GetEnvironmentVariable) { Deadline = deadline }
                .RunAsync(configuration, since: null, dryRun: false, progress: null, cancellationToken);
        }
        catch (StaleOwnerException stale)
        {
            throw new JobFailedException(stale.Message, mendable: false);
        }
    }

    // The others pass by themselves, or may.
    private static bool IsMendable(ConnectorFault fault) => fault is
        ConnectorFault.Configuration or ConnectorFault.Unauthorized or ConnectorFault.Forbidden or ConnectorFault.NotFound or ConnectorFault.State;

    private static string Note(CollectOutcome outcome)
    {
        var counts = string.Create(CultureInfo.InvariantCulture, $"{outcome.Units} units, {outcome.Usage} usage, {outcome.Seats} seats, {outcome.Failed} failed");
        return outcome.Fault is not null ? $"{counts}; the vendor asks to wait: {outcome.Error}" : outcome.CutShort ? $"{counts}; goes on" : counts;
    }
}
