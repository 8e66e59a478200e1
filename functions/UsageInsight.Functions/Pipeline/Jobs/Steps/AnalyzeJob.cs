using System.Globalization;
using UsageInsight.Functions.Pipeline.Jobs.FanOut;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Divides an analysis into parts and asks for each.</summary>
internal sealed class AnalyzeJob(IAnalysisParts analysis, TimeProvider time) : IJob
{
    public string Name => JobName.Analyze;

    public async Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        if (await analysis.PlanAsync(session, cancellationToken) is not { } plan)
        {
            return new("there is no usage to analyse yet");
        }

        var begun = await new FanOutBook(session.Store).BeginAsync(new() { Id = run.Id, StartedAt = time.GetUtcNow(), AsOf = plan.AsOf, Parts = plan.Parts }, cancellationToken);
        return new(string.Create(CultureInfo.InvariantCulture, $"asked for {begun.Parts} part{(begun.Parts == 1 ? "" : "s")}"))
        {
            Messages = [.. Enumerable.Range(0, begun.Parts).Select(part => new JobMessage(JobName.AnalyzePart, new FanOutPart(begun.Id, part).Key))],
        };
    }
}
