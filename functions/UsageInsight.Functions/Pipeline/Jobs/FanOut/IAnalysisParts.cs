using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>What an analysis in parts computes. However it is divided, the same ledger gives the same result.</summary>
internal interface IAnalysisParts
{
    /// <summary>Divides an analysis of the workspace as it is now; null where there is no usage to analyse yet.</summary>
    Task<FanOutPlan?> PlanAsync(WorkspaceSession session, CancellationToken cancellationToken);

    /// <summary>Computes one part. Worked at twice, it gives the same.</summary>
    /// <param name="run">The run.</param>
    /// <param name="part">The part's number, from zero.</param>
    /// <param name="session">The workspace.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    /// <returns>The part's result as JSON.</returns>
    Task<string> ComputeAsync(FanOutRun run, int part, WorkspaceSession session, CancellationToken cancellationToken);

    /// <summary>Puts the parts together and keeps the result for all who show it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="parts">The parts' results in the order of their numbers.</param>
    /// <param name="session">The workspace.</param>
    /// <param name="cancellationToken">Ends the work between documents.</param>
    /// <returns>What was found, in a few words.</returns>
    Task<string> ComposeAsync(FanOutRun run, IReadOnlyList<string> parts, WorkspaceSession session, CancellationToken cancellationToken);
}
