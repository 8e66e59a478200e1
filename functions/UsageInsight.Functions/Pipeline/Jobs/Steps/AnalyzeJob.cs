using System.Globalization;
using UsageInsight.Functions.Pipeline.Jobs.FanOut;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Divides an analysis into parts and asks for what they go by.</summary>
internal sealed class AnalyzeJob(IAnalysisParts analysis, TimeProvider time) : IJob
{
    public string Name => JobName.Analyze;

    public async Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        if (await analysis.PlanAsync(session, cancellationToken) is not { } plan)
        {
            return new("there is no usage to analyse yet");
        }

        var begun = await new FanOutBook(session.Store).BeginAsync(new() { Id = run.Id, StartedAt = time.GetUtcNow(), Plan = plan }, cancellationToken);
        return new(string.Create(CultureInfo.InvariantCulture, $"divided into {begun.Plan.Parts} part{(begun.Plan.Parts == 1 ? "" : "s")}"))
        {
            Messages = [new(JobName.AnalyzePart, new FanOutPart(begun.Id, FanOutPart.Learning).Key)],
        };
    }
}
