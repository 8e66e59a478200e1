using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <content>Fold, read, verify, erase, retain.</content>
public sealed partial class SqliteUsageStore
{
    /// <inheritdoc/>
    public Task<FoldOutcome> FoldAsync(CancellationToken cancellationToken) =>
        _database.WriteAsync(connection => Task.FromResult(Fold(connection)), cancellationToken);

    /// <inheritdoc/>
    public Task<FoldOutcome> ImportAsync(IAsyncEnumerable<RecordBatch> batches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return _database.WriteAsync(
            async connection =>
            {
                Fold(connection);
                var unit = connection.Scalar<long>("SELECT coalesce(max(seq), 0) + 1 FROM batches");
                await foreach (var batch in batches.WithCancellation(cancellationToken))
                {
                    Insert(connection, batch, RecordBatchCodec.Encode(batch), unit);
                }

                return Fold(connection);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ActivityLedger> ReadLedgerAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync(connection => Replay(connection, (_, _, _) => { }).ToActivity(_options.Partitions), cancellationToken);

    /// <inheritdoc/>
    public Task<HoldingsSnapshot> ReadHoldingsAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync(connection => Replay(connection, (_, _, _) => { }).Holdings.Snapshot(), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync(
            connection =>
            {
                var integrity = connection.Query("PRAGMA integrity_check", row => row.GetString(0));
                Replay(connection, (_, _, _) => { });
                return (IReadOnlyList<string>)integrity.Where(line => line != "ok").ToList();
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task RebuildAsync(CancellationToken cancellationToken) => FoldAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<EraseOutcome> EraseAsync(SeatId seat, CancellationToken cancellationToken) =>
        throw new StoreUnavailableException("Erasure is not part of this build yet.");

    /// <inheritdoc/>
    public Task RetainAsync(RetentionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var oldest = _time.GetUtcNow().AddDays(-options.FailedDays).UtcTicks;
        return _database.WriteAsync(connection => Task.FromResult(connection.Execute("DELETE FROM failed WHERE received<$t", ("$t", oldest))), cancellationToken);
    }

    private FoldOutcome Fold(SqliteConnection connection)
    {
        var total = default(FoldOutcome);
        var refused = new List<FailedRecord>();
        Replay(connection, (folded, failed, result) =>
        {
            if (!folded)
            {
                total += result.Total + new FoldOutcome(0, 0, failed);
                refused.AddRange(result.Failed);
            }
        });
        KeepFailed(connection, refused);
        connection.Execute("UPDATE batches SET folded=1 WHERE folded=0");
        return total;
    }

    private static MemoryLedger Replay(SqliteConnection connection, Action<bool, long, FoldResult> each)
    {
        var ledger = new MemoryLedger();
        var rows = connection.Query(
            "SELECT seq, unit, folded, failed, data FROM batches ORDER BY seq",
            row => (Unit: row.GetInt64(1) is var unit and > 0 ? unit : -row.GetInt64(0), Folded: row.GetBoolean(2), Failed: row.GetInt64(3), Batch: RecordBatchCodec.Decode(row.Blob(4))));
        foreach (var unit in rows.GroupBy(r => r.Unit))
        {
            var result = ledger.Apply([.. unit.Select(u => u.Batch)]);
            each(unit.First().Folded, unit.Sum(u => u.Failed), result);
            foreach (var row in unit)
            {
                ledger.Holdings.Count(row.Batch.Source, new(0, 0, row.Failed));
            }
        }

        return ledger;
    }
}
