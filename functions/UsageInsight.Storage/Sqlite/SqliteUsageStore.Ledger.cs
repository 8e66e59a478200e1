using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <content>Fold, import, read.</content>
public sealed partial class SqliteUsageStore
{
    /// <inheritdoc/>
    public Task<FoldOutcome> FoldAsync(CancellationToken cancellationToken) => FoldingAsync(() => FoldPendingAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<FoldOutcome> ImportAsync(IAsyncEnumerable<RecordBatch> batches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return FoldingAsync(
            async () =>
            {
                // What was received before the file is decided before it.
                await FoldPendingAsync(cancellationToken);
                return await _database.ReadAsync(reader => ImportAsync(reader, batches, cancellationToken));
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ActivityLedger> ReadLedgerAsync(ShardRange shards, CancellationToken cancellationToken) =>
        _database.ReadAsync(connection => ReadWithPending(connection, pages => LedgerReader.Read(pages, shards, _options.Partitions)), cancellationToken);

    /// <inheritdoc/>
    public Task<HoldingsSnapshot> ReadHoldingsAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync(connection => ReadWithPending(connection, LedgerReader.ReadHoldings), cancellationToken);

    private async Task<FoldOutcome> ImportAsync(SqliteConnection reader, IAsyncEnumerable<RecordBatch> batches, CancellationToken cancellationToken)
    {
        using var pages = new SqlitePages(reader);
        using var spill = new SpillFile(Path.Combine(_database.Folder, StoreFolder.SpillName));
        var failed = new FailedSpool(KeepFailed, _time.GetUtcNow().UtcTicks);
        var checkpoints = new List<Checkpoint>();
        var fold = new LedgerFold(pages, spill, ErasedSeats(reader), failed.Add);
        fold.BeginUnit();
        try
        {
            await foreach (var batch in batches.WithCancellation(cancellationToken))
            {
                fold.Add(batch);
                foreach (var record in batch.Failed)
                {
                    failed.Add(record);
                }

                if (batch.Checkpoint is { } checkpoint)
                {
                    checkpoints.Add(checkpoint);
                }

                if (failed.IsFull)
                {
                    await _database.WriteAsync(failed.Flush, cancellationToken);
                }
            }

            return await _database.WriteAsync(
                connection =>
                {
                    checkpoints.ForEach(checkpoint => Advance(connection, checkpoint));
                    pages.Use(connection);
                    failed.Open(connection, pages.Sync);
                    var outcome = fold.Complete().Total;
                    failed.Commit(connection);
                    return outcome;
                },
                cancellationToken);
        }
        catch
        {
            await _database.WriteAsync(failed.Discard, CancellationToken.None);
            throw;
        }
    }

    // Computes beside the writing connection and then writes the changed pages at once: appends wait for the writing only.
    private async Task<FoldOutcome> FoldPendingAsync(CancellationToken cancellationToken)
    {
        var total = default(FoldOutcome);
        while (true)
        {
            var refused = new List<FailedRecord>();
            var step = await _database.ReadAsync(
                reader =>
                {
                    var batches = PendingBatch.Read(reader, all: false);
                    return batches.Count == 0 ? null : FoldStep.Run(reader, batches, ErasedSeats(reader), refused.Add);
                },
                cancellationToken);
            if (step is null)
            {
                return total;
            }

            await _database.WriteAsync(connection => step.Write(connection, () => KeepFailed(connection, refused, 0)), cancellationToken);
            total += step.Outcome;
        }
    }

    private T ReadWithPending<T>(SqliteConnection connection, Func<ILedgerPages, T> read)
    {
        using var pages = new SqlitePages(connection);
        var pending = PendingBatch.Read(connection, all: true);
        if (pending.Count == 0)
        {
            return read(pages);
        }

        var over = new MemoryPages(pages);
        var fold = new LedgerFold(over, null, ErasedSeats(connection), _ => { });
        PendingBatch.AddTo(fold, pending);
        fold.Complete();
        return read(over);
    }

    private Func<SeatId, bool> ErasedSeats(SqliteConnection connection)
    {
        var now = _time.GetUtcNow().UtcTicks;
        var marks = connection.Query("SELECT mark FROM erased WHERE until>$n", row => Convert.ToHexString(row.Blob(0)), ("$n", now)).ToHashSet(StringComparer.Ordinal);
        return marks.Count == 0 ? _ => false : seat => marks.Contains(Convert.ToHexString(_cipher.EraseMark(seat)));
    }
}
