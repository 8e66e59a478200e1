using System.Globalization;
using UsageInsight.Functions.Pipeline.Jobs.FanOut;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Learns what the parts of an analysis go by and asks for each of them, or computes one; the last one in asks for them to be put together.</summary>
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
        if (known is { ComposedAt: null } && known.Find(part.Part) is null)
        {
            known = await book.KeepAsync(part, await ComputeAsync(known, part.Part, book, session, cancellationToken), cancellationToken);
        }

        return known is null
            ? new($"{part.Run} was removed")
            : new(Note(part, known)) { Messages = known.ComposedAt is null ? [.. Following(part, known)] : [] };
    }

    private async Task<byte[]> ComputeAsync(FanOutRun run, int part, FanOutBook book, WorkspaceSession session, CancellationToken cancellationToken)
    {
        if (part == FanOutPart.Learning)
        {
            return await analysis.LearnAsync(run, session, cancellationToken);
        }

        var learned = run.Learned is { } piece
            ? await book.ReadAsync(run, piece, cancellationToken)
            : throw new JobFailedException($"part {part + 1} of {run.Id} was asked for before anything was learned; the next analysis begins anew", mendable: true);
        return await analysis.ComputeAsync(run, part, learned, session, cancellationToken);
    }

    /// <summary>What a part is followed by; asked twice it is one message.</summary>
    private static IEnumerable<JobMessage> Following(FanOutPart part, FanOutRun run) => part.Part == FanOutPart.Learning
        ? run.Parts.Where(p => run.Find(p.Part) is null).Select(p => new JobMessage(JobName.AnalyzePart, p.Key))
        : run.IsComplete ? [new(JobName.AnalyzeCompose, run.Id)] : [];

    private static string Note(FanOutPart part, FanOutRun run) => part.Part == FanOutPart.Learning
        ? string.Create(CultureInfo.InvariantCulture, $"learned what {run.Plan.Parts} part{(run.Plan.Parts == 1 ? " goes" : "s go")} by")
        : string.Create(CultureInfo.InvariantCulture, $"part {part.Part + 1} of {run.Plan.Parts}");
}
