using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>Some pending batches, folded in memory over a snapshot and ready to be written.</summary>
internal sealed class FoldStep
{
    private readonly MemoryPages _pages;
    private readonly long _through;

    private FoldStep(MemoryPages pages, FoldOutcome outcome, long through) => (_pages, Outcome, _through) = (pages, outcome, through);

    public FoldOutcome Outcome { get; }

    public static FoldStep Run(SqliteConnection reader, IReadOnlyList<PendingBatch> batches, Func<SeatId, bool> isErased, Action<FailedRecord> refuse)
    {
        using var below = new SqlitePages(reader);
        var pages = new MemoryPages(below);
        var fold = new LedgerFold(pages, null, isErased, refuse);
        PendingBatch.AddTo(fold, batches);
        return new(pages, fold.Complete().Total, batches[^1].Sequence);
    }

    /// <summary>Writes pages and refused records, and that the batches are folded, in the caller's transaction.</summary>
    public bool Write(SqliteConnection connection, Action keepRefused)
    {
        using var pages = new SqlitePages(connection);
        foreach (var (key, page) in _pages.Changes)
        {
            if (page is null)
            {
                pages.Delete(key);
            }
            else
            {
                pages.Write(key, page);
            }
        }

        keepRefused();
        FoldedBatches.Mark(connection, _through);
        return true;
    }
}
