using System.Text.Json;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>Runs in parts, as documents: which parts are done is counted by changes to the version that was read, so exactly one is the last.</summary>
internal sealed class FanOutBook(IDocuments store)
{
    /// <summary>The collection of the runs.</summary>
    public const string Runs = "analysis-runs";

    // Longer than anything is tried.
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(2);

    private readonly PieceDocuments _pieces = new(store);

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

    /// <summary>Keeps what a part came to and counts it. Of a part that comes twice the first one counts.</summary>
    /// <returns>The run as it is then; null where it was removed.</returns>
    public async Task<FanOutRun?> KeepAsync(FanOutPart part, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var piece = await _pieces.WriteAsync(part, bytes, cancellationToken);
        var run = await ChangeAsync(part.Run, known => known.Find(part.Part) is null ? known with { Kept = [.. known.Kept.Append(piece).OrderBy(p => p.Part)] } : known, cancellationToken);
        if (run?.Find(part.Part) != piece)
        {
            await _pieces.DeleteAsync(part.Run, piece, cancellationToken);
        }

        return run;
    }

    /// <summary>What a part came to.</summary>
    /// <exception cref="JobFailedException">It is not there any more.</exception>
    public Task<byte[]> ReadAsync(FanOutRun run, FanOutPiece piece, CancellationToken cancellationToken) => _pieces.ReadAsync(run.Id, piece, cancellationToken);

    /// <summary>Notes that a run's parts were put together, and removes them.</summary>
    public async Task EndAsync(FanOutRun run, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await ChangeAsync(run.Id, known => known with { ComposedAt = at }, cancellationToken);
        foreach (var piece in run.Kept)
        {
            await _pieces.DeleteAsync(run.Id, piece, cancellationToken);
        }
    }

    /// <summary>Removes runs that nobody works at any more, and whatever runs left that are removed or were put together.</summary>
    public static async Task RemoveAbandonedAsync(IDocuments store, TimeProvider time, CancellationToken cancellationToken)
    {
        var (before, runs) = (time.GetUtcNow() - AbandonedAfter, await new FanOutBook(store).ReadAllAsync(cancellationToken));
        var alive = runs.Where(run => run.ComposedAt is null && run.StartedAt >= before).Select(run => run.Id).ToHashSet(StringComparer.Ordinal);
        await new PieceDocuments(store).RemoveOthersAsync(alive, cancellationToken);
        foreach (var run in runs.Where(run => run.StartedAt < before))
        {
            await store.DeleteDocumentAsync(Runs, run.Id, cancellationToken);
        }
    }

    /// <summary>Drops every run under way with all that its parts hold of single seats, after somebody was erased; the next analysis begins anew.</summary>
    public static async Task DropAsync(IDocuments store, CancellationToken cancellationToken)
    {
        await AnalysisDocuments.RemoveWhereAsync(store, Runs, _ => true, cancellationToken);
        await new PieceDocuments(store).RemoveOthersAsync(new HashSet<string>(), cancellationToken);
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
