using UsageInsight.Functions.Api.Ingest.Batch;
using UsageInsight.Functions.Pipeline.Jobs.FanOut;
using UsageInsight.Functions.Pipeline.Jobs.Steps;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>All jobs.</summary>
internal static class JobTable
{
    /// <param name="warnings">What this process notices about the events it takes.</param>
    /// <param name="time">The clock.</param>
    public static IReadOnlyList<IJob> Create(IngestWarnings warnings, TimeProvider time)
    {
        var analysis = new ShardedAnalysis(time);
        return
        [
            new FoldJob(warnings),
            new CollectJob(),
            new PullJob(time),
            new AnalyzeJob(analysis, time),
            new AnalyzePartJob(analysis),
            new AnalyzeComposeJob(analysis, time),
            new ReportJob(),
            new AlertsJob(),
            new DeliverJob(),
            new RetainJob(time),
        ];
    }
}
