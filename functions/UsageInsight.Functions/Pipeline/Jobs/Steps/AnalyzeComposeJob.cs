using UsageInsight.Functions.Pipeline.Jobs.FanOut;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Puts the parts of an analysis together: merge, fit, optimise, keep.</summary>
internal sealed class AnalyzeComposeJob(IAnalysisParts analysis, TimeProvider time) : IJob
{
    public string Name => JobName.AnalyzeCompose;

    public async Task<JobOutcome> RunAsync(JobRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        var book = new FanOutBook(session.Store);
        if (await book.ReadAsync(run.Key!, cancellationToken) is not { ComposedAt: null } known)
        {
            return new("put together before");
        }

        // A run that was replayed late must not hide what a newer one found.
        var newer = (await book.ReadAllAsync(cancellationToken)).FirstOrDefault(other => other.ComposedAt is not null && other.StartedAt > known.StartedAt);
        var note = newer is null ? await analysis.ComposeAsync(known, await PartsAsync(book, known, cancellationToken), session, cancellationToken) : $"{newer.Id} is newer";
        await book.EndAsync(known, time.GetUtcNow(), cancellationToken);
        return new(note);
    }

    private static async Task<IReadOnlyList<string>> PartsAsync(FanOutBook book, FanOutRun run, CancellationToken cancellationToken)
    {
        var parts = new List<string>();
        foreach (var part in Enumerable.Range(0, run.Parts))
        {
            parts.Add(await book.ReadPartAsync(new(run.Id, part), cancellationToken)
                ?? throw new JobFailedException($"part {part + 1} of {run.Id} is not there; the next analysis begins anew", mendable: true));
        }

        return parts;
    }
}
