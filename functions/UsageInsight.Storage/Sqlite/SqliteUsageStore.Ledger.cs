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
                return await ImportWholeAsync(batches, cancellationToken);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ActivityLedger> ReadLedgerAsync(ShardRange shards, CancellationToken cancellationToken) =>
        _database.ReadAsync(connection => ReadWithPending(connection, pages => LedgerReader.Read(pages, shards, _options.Partitions)), cancellationToken);

    /// <inheritdoc/>
    public Task<HoldingsSnapshot> ReadHoldingsAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync(connection => ReadWithPending(connection, LedgerReader.ReadHoldings), cancellationToken);

    private async Task<FoldOutcome> ImportWholeAsync(IAsyncEnumerable<RecordBatch> batches, CancellationToken cancellationToken)
    {
        using var pages = new SqlitePages();
        using var spill = new SpillFile(Path.Combine(_database.Folder, StoreFolder.SpillName));
        var import = new ImportRun(pages, spill, new(KeepFailed, _time.GetUtcNow().UtcTicks));
        try
        {
            await _database.ReadAsync(reader => import.TakeAsync(reader, ErasedSeats(reader), batches, failed => _database.WriteAsync(failed.Flush, cancellationToken), cancellationToken));
            return await (import.Rows < _options.LargeImport ? _database.WriteAsync(Write, cancellationToken) : _database.WriteLargeAsync(Write, cancellationToken));
        }
        catch
        {
            await _database.WriteAsync(import.Failed.Discard, CancellationToken.None);
            throw;
        }

        FoldOutcome Write(SqliteConnection connection)
        {
            import.Checkpoints.ForEach(checkpoint => Advance(connection, checkpoint));
            return import.Complete(connection);
        }
    }

    // Computes beside the writing connection and then writes the changed pages at once: appends wait for the writing only.
    private async Task<FoldOutcome> FoldPendingAsync(CancellationToken cancellationToken)
    {
        var total = default(FoldOutcome);
        while (true)
        {
            await RemoveFoldedAsync(cancellationToken);
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

    // In small transactions, so that an append waits for a few of the batches that went, never for all of them.
    private async Task RemoveFoldedAsync(CancellationToken cancellationToken)
    {
        while (await _database.WriteAsync(FoldedBatches.RemoveSome, cancellationToken))
        {
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
        return marks.Count == 0 ? _ => false : seat => marks.Contains(Convert.ToHexString(_cipher.Value.EraseMark(seat)));
    }
}
