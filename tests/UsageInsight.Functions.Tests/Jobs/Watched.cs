using UsageInsight.Analysis;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Jobs.FanOut;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Tests.Jobs;

/// <summary>Notes how many seats each part that is put together has seen.</summary>
internal sealed class Watched(IAnalysisParts analysis, List<int> seen) : IAnalysisParts
{
    public Task<FanOutPlan?> PlanAsync(WorkspaceSession session, CancellationToken cancellationToken) => analysis.PlanAsync(session, cancellationToken);

    public Task<byte[]> LearnAsync(FanOutRun run, WorkspaceSession session, CancellationToken cancellationToken) => analysis.LearnAsync(run, session, cancellationToken);

    public Task<byte[]> ComputeAsync(FanOutRun run, int part, byte[] learned, WorkspaceSession session, CancellationToken cancellationToken) =>
        analysis.ComputeAsync(run, part, learned, session, cancellationToken);

    public Task<AnalysisOutput> ComposeAsync(FanOutRun run, byte[] learned, IReadOnlyList<byte[]> parts, WorkspaceSession session, Func<AppSummary, CancellationToken, Task> told, CancellationToken cancellationToken)
    {
        seen.AddRange(parts.Select(p => AnalysisPart.FromBytes(p, run.Plan.AsOf).LastUses.Seats.Count));
        return analysis.ComposeAsync(run, learned, parts, session, told, cancellationToken);
    }
}
