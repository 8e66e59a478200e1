using System.Globalization;
using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Folds what was received into the ledger.</summary>
/// <param name="warnings">What this process noticed about the events it took; kept along.</param>
internal sealed class FoldJob(IngestWarnings warnings) : IJob
{
    public string Name => JobName.Fold;

    public async Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        var folded = await session.Store.FoldAsync(cancellationToken);
        await warnings.SaveAsync(session.Store, cancellationToken);
        return new(string.Create(CultureInfo.InvariantCulture, $"{folded.Received} received = {folded.Accepted} accepted + {folded.Duplicate} duplicate + {folded.Failed} failed"));
    }
}
