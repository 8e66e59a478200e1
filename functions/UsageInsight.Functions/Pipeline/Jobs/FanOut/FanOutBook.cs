using System.Text.Json;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>Runs in parts, as documents: which parts are done is counted by changes to the version that was read, so exactly one is the last.</summary>
internal sealed class FanOutBook(IDocuments store)
{
    /// <summary>The collection of the runs.</summary>
    public const string Runs = "analysis-runs";

    /// <summary>The collection of the parts' results, until they are put together.</summary>
    public const string Parts = "analysis-parts";

    // Longer than anything is tried.
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(2);

    /// <summary>Begins a run; one that began before stays as it is.</summary>
    public async Task<FanOutRun> BeginAsync(FanOutRun run, CancellationToken cancellationToken) =>
        await store.WriteDocumentAsync(Runs, run.Id, Json(run), expectedVersion: null, cancellationToken) is not null
            ? run
            : await ReadAsync(run.Id, cancellationToken) ?? run;

    /// <summary>A run; null where it was removed.</summary>
    public async Task<FanOutRun?> ReadAsync(string id, CancellationToken cancellationToken) =>
        await store.ReadDocumentAsync(Runs, id, cancellationToken) is { } document ? Parse(document) : null;

    /// <summary>Every run that is kept, in ordinal order of name.</summary>
    public async Task<IReadOnlyList<FanOutRun>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var runs = new List<FanOutRun>();
        await foreach (var document in store.ReadDocumentsAsync(Runs, cancellationToken))
        {
            runs.Add(Parse(document));
        }

        return runs;
    }

    /// <summary>Keeps a part's result and counts it. A part that comes twice brings the same and counts once.</summary>
    /// <returns>The run as it is then; null where it was removed.</returns>
    public async Task<FanOutRun?> KeepPartAsync(FanOutPart part, string result, CancellationToken cancellationToken)
    {
        await AnalysisDocuments.PutTextAsync(store, Parts, part.Key, result, cancellationToken);
        return await ChangeAsync(part.Run, run => run with { Done = [.. run.Done.Append(part.Part).Distinct().Order()] }, cancellationToken);
    }

    /// <summary>A part's result; null where it was removed.</summary>
    public async Task<string?> ReadPartAsync(FanOutPart part, CancellationToken cancellationToken) =>
        (await store.ReadDocumentAsync(Parts, part.Key, cancellationToken))?.Json;

    /// <summary>Notes that a run's parts were put together, and removes them.</summary>
    public async Task EndAsync(FanOutRun run, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await ChangeAsync(run.Id, known => known with { ComposedAt = at }, cancellationToken);
        foreach (var part in Enumerable.Range(0, run.Parts))
        {
            await store.DeleteDocumentAsync(Parts, new FanOutPart(run.Id, part).Key, cancellationToken);
        }
    }

    /// <summary>Removes runs that nobody works at any more, with whatever they left.</summary>
    public static async Task RemoveAbandonedAsync(IDocuments store, TimeProvider time, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - AbandonedAfter;
        foreach (var run in (await new FanOutBook(store).ReadAllAsync(cancellationToken)).Where(run => run.StartedAt < before))
        {
            foreach (var part in Enumerable.Range(0, run.Parts))
            {
                await store.DeleteDocumentAsync(Parts, new FanOutPart(run.Id, part).Key, cancellationToken);
            }

            await store.DeleteDocumentAsync(Runs, run.Id, cancellationToken);
        }
    }

    private async Task<FanOutRun?> ChangeAsync(string id, Func<FanOutRun, FanOutRun> change, CancellationToken cancellationToken)
    {
        while (await store.ReadDocumentAsync(Runs, id, cancellationToken) is { } document)
        {
            var changed = change(Parse(document));
            if (Json(changed) == document.Json || await store.WriteDocumentAsync(Runs, id, Json(changed), document.Version, cancellationToken) is not null)
            {
                return changed;
            }
        }

        return null;
    }

    private static string Json(FanOutRun run) => JsonSerializer.Serialize(run, AnalysisDocuments.Json);

    private static FanOutRun Parse(StoredDocument document) => JsonSerializer.Deserialize<FanOutRun>(document.Json, AnalysisDocuments.Json)!;
}
