using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Functions.Pipeline.Jobs.FanOut;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Pipeline.Jobs.Steps;

/// <summary>Puts the parts of an analysis together: merge, optimise, keep.</summary>
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
        if (await NewerAsync(book, known, cancellationToken) is { } newer)
        {
            await book.EndAsync(known, time.GetUtcNow(), cancellationToken);
            return new($"{newer.Id} is newer");
        }

        var output = await ComposeAsync(book, known, session, cancellationToken);
        await AnalyzePipeline.KeepAsync(session.Store, output, time, cancellationToken);
        await book.EndAsync(known, time.GetUtcNow(), cancellationToken);
        return new(string.Create(CultureInfo.InvariantCulture, $"{output.Result.Recommendations.Count} recommendations as of {output.Result.AsOf:yyyy-MM-dd}"));
    }

    private static async Task<FanOutRun?> NewerAsync(FanOutBook book, FanOutRun run, CancellationToken cancellationToken) =>
        (await book.ReadAllAsync(cancellationToken)).FirstOrDefault(other => other.ComposedAt is not null && other.StartedAt > run.StartedAt);

    private async Task<AnalysisOutput> ComposeAsync(FanOutBook book, FanOutRun run, WorkspaceSession session, CancellationToken cancellationToken)
    {
        var parts = new List<byte[]>();
        foreach (var piece in run.Kept.Where(p => p.Part != FanOutPart.Learning))
        {
            parts.Add(await book.ReadAsync(run, piece, cancellationToken));
        }

        return await analysis.ComposeAsync(run, await book.ReadAsync(run, run.Learned!, cancellationToken), parts, session, KeepAsync, cancellationToken);

        async Task KeepAsync(AppSummary app, CancellationToken token)
        {
            // Somebody may have been erased since: what the parts hold of single seats must not come back.
            if (await book.ReadAsync(run.Id, token) is null)
            {
                throw new JobFailedException($"{run.Id} was removed; the next analysis begins anew", mendable: true);
            }

            await AnalysisDocuments.WriteSeatsAsync(session.Store, app, token);
        }
    }
}
