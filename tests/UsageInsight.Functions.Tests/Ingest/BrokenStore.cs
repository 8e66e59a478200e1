using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Ingest;

/// <summary>A store that takes nothing: every append throws.</summary>
internal sealed class BrokenStore(IUsageStore inner, Exception fault) : IUsageStore
{
    public Task<long> AppendAsync(RecordBatch batch, CancellationToken cancellationToken) => Task.FromException<long>(fault);

    public Task<Checkpoint?> ReadCheckpointAsync(string connector, CancellationToken cancellationToken) => inner.ReadCheckpointAsync(connector, cancellationToken);

    public Task<string> TakeOwnershipAsync(string connector, CancellationToken cancellationToken) => inner.TakeOwnershipAsync(connector, cancellationToken);

    public Task<FoldOutcome> FoldAsync(CancellationToken cancellationToken) => inner.FoldAsync(cancellationToken);

    public Task<FoldOutcome> ImportAsync(IAsyncEnumerable<RecordBatch> batches, CancellationToken cancellationToken) => Task.FromException<FoldOutcome>(fault);

    public Task<ActivityLedger> ReadLedgerAsync(CancellationToken cancellationToken) => inner.ReadLedgerAsync(cancellationToken);

    public Task<HoldingsSnapshot> ReadHoldingsAsync(CancellationToken cancellationToken) => inner.ReadHoldingsAsync(cancellationToken);

    public Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken) => inner.VerifyAsync(cancellationToken);

    public Task RebuildAsync(CancellationToken cancellationToken) => inner.RebuildAsync(cancellationToken);

    public Task<EraseOutcome> EraseAsync(SeatId seat, CancellationToken cancellationToken) => inner.EraseAsync(seat, cancellationToken);

    public Task RetainAsync(RetentionOptions options, CancellationToken cancellationToken) => inner.RetainAsync(options, cancellationToken);

    public IAsyncEnumerable<FailedRecord> ReadFailedAsync(string? source, int limit, CancellationToken cancellationToken) => inner.ReadFailedAsync(source, limit, cancellationToken);

    public Task ReplayAsync(IReadOnlyList<string> failedIds, RecordBatch replacement, CancellationToken cancellationToken) => inner.ReplayAsync(failedIds, replacement, cancellationToken);

    public Task<StoredDocument?> ReadDocumentAsync(string collection, string id, CancellationToken cancellationToken) => inner.ReadDocumentAsync(collection, id, cancellationToken);

    public IAsyncEnumerable<StoredDocument> ReadDocumentsAsync(string collection, CancellationToken cancellationToken) => inner.ReadDocumentsAsync(collection, cancellationToken);

    public Task<string?> WriteDocumentAsync(string collection, string id, string json, string? expectedVersion, CancellationToken cancellationToken) => inner.WriteDocumentAsync(collection, id, json, expectedVersion, cancellationToken);

    public Task DeleteDocumentAsync(string collection, string id, CancellationToken cancellationToken) => inner.DeleteDocumentAsync(collection, id, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
