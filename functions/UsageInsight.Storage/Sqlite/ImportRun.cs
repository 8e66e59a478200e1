using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>One import: its batches are taken on a snapshot, and written when all of them were.</summary>
/// <param name="pages">The ledger's pages; they are read and written on the connections given here.</param>
/// <param name="spill">Room for what does not fit the memory.</param>
/// <param name="failed">Keeps the import's failed records.</param>
internal sealed class ImportRun(SqlitePages pages, ISpill spill, FailedSpool failed)
{
    private LedgerFold? _fold;

    public FailedSpool Failed { get; } = failed;

    /// <summary>Connectors' checkpoints that came with the batches.</summary>
    public List<Checkpoint> Checkpoints { get; } = [];

    /// <summary>Events and statements taken.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes all batches.</summary>
    /// <param name="reader">The snapshot.</param>
    /// <param name="isErased">Says whether a seat was erased.</param>
    /// <param name="batches">The batches.</param>
    /// <param name="flush">Writes the failed records that wait, when they are many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<long> TakeAsync(
        SqliteConnection reader, Func<SeatId, bool> isErased, IAsyncEnumerable<RecordBatch> batches, Func<FailedSpool, Task> flush, CancellationToken cancellationToken)
    {
        pages.Use(reader);
        _fold = new(pages, spill, isErased, Failed.Add);
        _fold.BeginUnit();
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            _fold.Add(batch);
            Rows += batch.Usage?.Count ?? 0;
            foreach (var record in batch.Failed)
            {
                Failed.Add(record);
            }

            if (batch.Checkpoint is { } checkpoint)
            {
                Checkpoints.Add(checkpoint);
            }

            if (Failed.IsFull)
            {
                await flush(Failed);
            }
        }

        return Rows;
    }

    /// <summary>Writes everything, in the caller's transaction. Nobody else has written pages since the batches were taken.</summary>
    public FoldOutcome Complete(SqliteConnection connection)
    {
        pages.Use(connection);
        Failed.Open(connection, pages.Sync);
        var outcome = _fold!.Complete().Total;
        Failed.Commit(connection);
        return outcome;
    }
}
