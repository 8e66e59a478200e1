using System.Globalization;
using System.Text.Json;
using UsageInsight.Analysis.Findings;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>The analysis in one part, as the command <c>analyze</c> does it.</summary>
internal sealed class WholeAnalysis(TimeProvider time) : IAnalysisParts
{
    public async Task<FanOutPlan?> PlanAsync(WorkspaceSession session, CancellationToken cancellationToken)
    {
        // Everything durable counts.
        await session.Store.FoldAsync(cancellationToken);
        var holdings = await session.Store.ReadHoldingsAsync(cancellationToken);
        return holdings.Sources.Count == 0 ? null : new(Parts: 1, DefaultAsOf.Of(holdings, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1)));
    }

    public async Task<string> ComputeAsync(FanOutRun run, int part, WorkspaceSession session, CancellationToken cancellationToken)
    {
        var found = await AnalyzePipeline.ComputeAsync(session, run.AsOf, new RunClock(run.StartedAt), cancellationToken);
        return JsonSerializer.Serialize(await AnalyzePipeline.OutputAsync(session, found, cancellationToken), AnalysisDocuments.Json);
    }

    public async Task<string> ComposeAsync(FanOutRun run, IReadOnlyList<string> parts, WorkspaceSession session, CancellationToken cancellationToken)
    {
        var output = JsonSerializer.Deserialize<AnalysisOutput>(parts[0], AnalysisDocuments.Json)!;
        await AnalyzePipeline.KeepAsync(session.Store, output, time, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{output.Result.Recommendations.Count} recommendations as of {output.Result.AsOf:yyyy-MM-dd}");
    }
}
