using UsageInsight.Ledger;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Adds pending batches to a fold, each a unit of its own, and moves the failed records that come and go with them.</summary>
internal static class PendingFold
{
    public static void Add(LedgerFold fold, IEnumerable<InboxEntry> entries, FailedChanges failed)
    {
        foreach (var entry in entries.Where(entry => TakesItsTurn(fold, entry, failed)))
        {
            fold.BeginUnit();
            fold.Add(entry.Batch);
            fold.AddFailed(entry.Batch.Source, entry.Failed.Sum(f => (long)f.Count));
            foreach (var record in entry.Failed)
            {
                failed.Keep(record);
            }
        }
    }

    // A replay of records that somebody has replayed before does not count: once is enough.
    private static bool TakesItsTurn(LedgerFold fold, InboxEntry entry, FailedChanges failed)
    {
        if (entry.Replays.Count == 0)
        {
            return true;
        }

        var taken = entry.Replays.Select(failed.Take).OfType<SealedFailure>().ToList();
        foreach (var source in taken.GroupBy(r => r.Source))
        {
            fold.TakeFailed(source.Key, source.Sum(r => (long)r.Count));
        }

        return taken.Count > 0;
    }
}
