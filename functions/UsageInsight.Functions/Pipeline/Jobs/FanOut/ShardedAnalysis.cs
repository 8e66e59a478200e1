using UsageInsight.Analysis;
using UsageInsight.Analysis.Findings;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>The analysis among parts of the seat shards: the steps of the command <c>analyze</c>, handed on as bytes.</summary>
internal sealed class ShardedAnalysis(TimeProvider time) : IAnalysisParts
{
    public async Task<FanOutPlan?> PlanAsync(WorkspaceSession session, CancellationToken cancellationToken)
    {
        // Everything durable counts.
        await session.Store.FoldAsync(cancellationToken);
        if ((await session.Store.ReadHoldingsAsync(cancellationToken)).Sources.All(s => s.NewestDay is null))
        {
            return null;
        }

        var division = await AnalysisDivision.OfAsync(session, asOf: null, time, cancellationToken);
        return new(division.AsOf, division.Parts, division.Sample.Count);
    }

    public async Task<byte[]> LearnAsync(FanOutRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        var sample = await InputAsync(run, new ShardRange(0, run.Plan.Learned), session, cancellationToken);
        return (await AnalyzePipeline.LearnAsync(session, sample, cancellationToken)).ToBytes();
    }

    public async Task<byte[]> ComputeAsync(FanOutRun run, int part, byte[] learned, WorkspaceSession session, CancellationToken cancellationToken)
    {
        var ground = Groundwork.FromBytes(learned);
        var input = await InputAsync(run, ShardRange.Part(part, run.Plan.Parts), session, cancellationToken);
        return AnalysisPart.Of(input, ground.Model, ground.Tools, cancellationToken).ToBytes();
    }

    public async Task<AnalysisOutput> ComposeAsync(
        FanOutRun run, byte[] learned, IReadOnlyList<byte[]> parts, WorkspaceSession session, Func<AppSummary, CancellationToken, Task> told, CancellationToken cancellationToken)
    {
        var asOf = run.Plan.AsOf;
        var whole = AnalysisPart.Merge([.. parts.Select(p => AnalysisPart.FromBytes(p, asOf))], asOf);
        var input = await AnalyzePipeline.InputAsync(session, whole.LastUses, asOf, new RunClock(run.StartedAt), cancellationToken);
        var ground = Groundwork.FromBytes(learned);
        using var limit = AnalyzePipeline.SearchLimit(cancellationToken);
        var conclusion = Analyzer.Begin(input, ground.Model, whole, limit.Token);
        foreach (var app in conclusion.Apps())
        {
            await told(app, cancellationToken);
        }

        return AnalyzePipeline.Output(new(input, ground, whole, conclusion.Result()));
    }

    private static Task<AnalysisInput> InputAsync(FanOutRun run, ShardRange shards, WorkspaceSession session, CancellationToken cancellationToken) =>
        AnalyzePipeline.ReadInputAsync(session, shards, run.Plan.AsOf, new RunClock(run.StartedAt), cancellationToken);
}
