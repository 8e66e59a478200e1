using System.Globalization;
using UsageInsight.Functions.Pipeline.Jobs.FanOut;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Computes one part of an analysis; the last one in asks for the parts to be put together.</summary>
internal sealed class AnalyzePartJob(IAnalysisParts analysis) : IJob
{
    public string Name => JobName.AnalyzePart;

    // Parts run beside each other; the same part of two runs one after the other.
    public string LeaseOf(string? key) => $"{JobName.AnalyzePart}/{key?[(key.LastIndexOf('/') + 1)..]}";

    public async Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        var part = FanOutPart.Parse(run.Key);
        var book = new FanOutBook(session.Store);
        var known = await book.ReadAsync(part.Run, cancellationToken);
        if (known is { ComposedAt: null } && !known.Done.Contains(part.Part))
        {
            known = await book.KeepPartAsync(part, await analysis.ComputeAsync(known, part.Part, session, cancellationToken), cancellationToken);
        }

        return known is null ? new($"{part.Run} was removed")
            : new(string.Create(CultureInfo.InvariantCulture, $"part {part.Part + 1} of {known.Parts}"))
            {
                // Whoever sees the last part there asks; asked twice it is one message.
                Messages = known is { IsComplete: true, ComposedAt: null } ? [new(JobName.AnalyzeCompose, part.Run)] : [],
            };
    }
}
