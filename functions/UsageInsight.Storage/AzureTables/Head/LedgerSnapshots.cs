using UsageInsight.Ledger;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Reads the ledger while others write it.</summary>
internal sealed class LedgerSnapshots(LedgerHead head, InboxRows inbox, PageRows pages)
{
    // Each try keeps what it has read, so only what has changed meanwhile is read again.
    private const int Tries = 20;

    private LedgerCommit _last = LedgerCommit.None;

    /// <summary>Reads on a snapshot, and again on a newer one where rows went away meanwhile because they were replaced.</summary>
    /// <param name="read">The reading; gives null where it missed a row.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StoreRefusedException">A row is missing that was not replaced.</exception>
    /// <exception cref="StoreUnavailableException">Others write faster than this one reads.</exception>
    public async Task<T> ReadAsync<T>(Func<LedgerSnapshot, Task<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var before = await head.ReadAsync(cancellationToken);
            try
            {
                if (await TakeAsync(before, cancellationToken) is { } snapshot && await read(snapshot) is { } result)
                {
                    return result;
                }
            }
            catch (Exception e) when (TableErrors.DamageIn(e) is not null)
            {
                if ((await head.ReadAsync(cancellationToken)).Commit == before.Commit)
                {
                    throw;
                }
            }
        }

        throw new StoreUnavailableException("The ledger changed faster than it could be read. Nothing was changed by this call; try again.");
    }

    /// <summary>The commit that a head names.</summary>
    /// <exception cref="DamagedPageException">Its record is missing.</exception>
    public async Task<LedgerCommit> CommitOfAsync(HeadState state, CancellationToken cancellationToken)
    {
        if (state.Commit is null)
        {
            return LedgerCommit.None;
        }

        if (_last is { } last && last.Id == state.Commit)
        {
            return last;
        }

        var bytes = await pages.ReadAsync(StoredName.OfRecord(state.Commit, state.RecordRows), cancellationToken)
            ?? throw new DamagedPageException(new(PageKind.State, 0, 0), $"cannot be found, because the record of commit {state.Commit} is missing");
        return _last = LedgerCommit.Decode(state.Commit, state.RecordRows, bytes);
    }

    // Batches go only after a commit that holds them: if the commit is the same behind the listing, none went in between.
    private async Task<LedgerSnapshot?> TakeAsync(HeadState before, CancellationToken cancellationToken)
    {
        var commit = await CommitOfAsync(before, cancellationToken);
        var folded = commit.Folded.ToHashSet();
        var pending = (await inbox.ListAsync(cancellationToken)).Where(l => !folded.Contains(l.Name)).ToList();
        return (await head.ReadAsync(cancellationToken)).Commit == before.Commit ? new(before, commit, pending) : null;
    }
}
