using UsageInsight.Analysis;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>What an analysis in parts computes. However it is divided, the same ledger gives the same result.</summary>
internal interface IAnalysisParts
{
    /// <summary>Divides an analysis of the workspace as it is now; null where there is no usage to analyse yet.</summary>
    Task<FanOutPlan?> PlanAsync(WorkspaceSession session, CancellationToken cancellationToken);

    /// <summary>Learns what all parts go by, however many there are.</summary>
    Task<byte[]> LearnAsync(FanOutRun run, WorkspaceSession session, CancellationToken cancellationToken);

    /// <summary>Computes one part. Worked at twice, it gives the same.</summary>
    /// <param name="run">The run.</param>
    /// <param name="part">The part's number, from zero.</param>
    /// <param name="learned">What <see cref="LearnAsync"/> came to.</param>
    /// <param name="session">The workspace.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    Task<byte[]> ComputeAsync(FanOutRun run, int part, byte[] learned, WorkspaceSession session, CancellationToken cancellationToken);

    /// <summary>Puts the parts together and finds what they say.</summary>
    /// <param name="run">The run.</param>
    /// <param name="learned">What <see cref="LearnAsync"/> came to.</param>
    /// <param name="parts">What the parts came to, in the order of their numbers.</param>
    /// <param name="session">The workspace.</param>
    /// <param name="told">Takes each app with its seats, one after the other; they are let go afterwards.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Everything else that is kept.</returns>
    Task<AnalysisOutput> ComposeAsync(
        FanOutRun run, byte[] learned, IReadOnlyList<byte[]> parts, WorkspaceSession session, Func<AppSummary, CancellationToken, Task> told, CancellationToken cancellationToken);
}
