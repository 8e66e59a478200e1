using System.Security.Cryptography;
using System.Text.Json;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Jobs.Book;

/// <summary>What is remembered of jobs, as documents: their checkpoints, leases and last runs. Every change is made to the version that was read, or not at all.</summary>
internal sealed class JobBook(IDocuments store, JobWorker worker, TimeProvider time)
{
    /// <summary>The collection of the documents.</summary>
    public const string Collection = "jobs";

    public async Task<KnownState> ReadAsync(string key, CancellationToken cancellationToken) =>
        await store.ReadDocumentAsync(Collection, key, cancellationToken) is { } document
            ? new(Parse(document), document.Version)
            : new(new() { Key = key }, null);

    /// <summary>Everything that is remembered, in ordinal order of key.</summary>
    public async Task<IReadOnlyList<JobState>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var states = new List<JobState>();
        await foreach (var document in store.ReadDocumentsAsync(Collection, cancellationToken))
        {
            states.Add(Parse(document));
        }

        return states;
    }

    /// <summary>Writes a state over the version that was read.</summary>
    /// <returns>What is known then; null where somebody else changed it meanwhile.</returns>
    public async Task<KnownState?> WriteAsync(KnownState known, JobState state, CancellationToken cancellationToken)
    {
        var version = await store.WriteDocumentAsync(Collection, state.Key, JsonSerializer.Serialize(state, AnalysisDocuments.Json), known.Version, cancellationToken);
        return version is null ? null : new(state, version);
    }

    /// <summary>Takes the lease of a state that was read and whose lease binds nobody.</summary>
    /// <param name="known">The state as it was read, with what the run counts up.</param>
    /// <param name="run">The run's name.</param>
    /// <param name="cancellationToken">Ends the taking; the lease itself is given back by disposing of it.</param>
    /// <returns>The held job; null where somebody else was first.</returns>
    public async Task<HeldJob?> TakeAsync(KnownState known, string run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var lease = new JobLease
        {
            Process = worker.Process,
            Place = worker.Place,
            Token = RandomNumberGenerator.GetHexString(16, lowercase: true),
            Run = run,
            StartedAt = now,
            Until = now + JobLease.Term,
        };
        return await WriteAsync(known, known.State with { Lease = lease }, cancellationToken) is { } taken ? new(this, taken, time) : null;
    }

    /// <summary>True where somebody else works at it.</summary>
    public bool IsHeld(JobState state) => state.Lease?.Binds(worker, time.GetUtcNow()) ?? false;

    /// <summary>Forgets a key that nothing works at any more.</summary>
    public Task ForgetAsync(string key, CancellationToken cancellationToken) => store.DeleteDocumentAsync(Collection, key, cancellationToken);

    private static JobState Parse(StoredDocument document) => JsonSerializer.Deserialize<JobState>(document.Json, AnalysisDocuments.Json)!;
}
