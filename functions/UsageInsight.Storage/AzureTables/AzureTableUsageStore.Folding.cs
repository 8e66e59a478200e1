using UsageInsight.Ledger;
using UsageInsight.Storage.AzureTables;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage;

/// <content>Making commits.</content>
public sealed partial class AzureTableUsageStore
{
    /// <summary>Runs work while this instance alone may make commits. What an earlier turn left undone is done first.</summary>
    private async Task<T> FoldingAsync<T>(Func<FoldTurn, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        RequireWriter();
        await _folding.WaitAsync(cancellationToken);
        try
        {
            return await TableErrors.MapAsync(() => TakeTurnAsync(work, cancellationToken));
        }
        finally
        {
            _folding.Release();
        }
    }

    private async Task<T> TakeTurnAsync<T>(Func<FoldTurn, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var turn = await FoldTurn.TakeAsync(_head, _options.Lease, _time, cancellationToken);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turn.Lost);
        try
        {
            if (!turn.State.Settled)
            {
                await SettleAsync(turn, await _snapshots.CommitOfAsync(turn.State, either.Token), either.Token);
            }

            if (turn.TookOver)
            {
                await SweepPagesAsync(turn.State, either.Token);
            }

            var result = await work(turn, either.Token);
            await turn.WriteAsync(head => head with { Owner = "" }, [], CancellationToken.None);
            return result;
        }
        catch (OperationCanceledException) when (turn.Lost.IsCancellationRequested)
        {
            throw new LeaseLostException();
        }
        catch (Exception e) when (e is not LeaseLostException)
        {
            await GiveUpAsync(turn);
            throw;
        }
    }

    // After an error. Writing the head first makes sure that a commit whose answer was lost either is there or never will be.
    private async Task GiveUpAsync(FoldTurn turn)
    {
        try
        {
            await turn.WriteAsync(head => head, [], CancellationToken.None);
            await SweepPagesAsync(turn.State, CancellationToken.None);
            await turn.WriteAsync(head => head with { Owner = "" }, [], CancellationToken.None);
        }
        catch (Exception e) when (e is LeaseLostException || TableErrors.IsPassing(e))
        {
            // The error that led here is the one to be told; the lease runs out, and whoever takes over cleans up.
        }
    }

    /// <summary>Makes one commit: work writes pages into a draft, then the head names it, then what it asks for beside is done.</summary>
    /// <param name="turn">The right to do so.</param>
    /// <param name="folded">Batches that the work folds.</param>
    /// <param name="work">Writes into the draft.</param>
    /// <param name="along">Rows of the control partition that change with the head, given when the work is done; null for none.</param>
    /// <param name="cancellationToken">Ends the work; once the head names the commit, it stays.</param>
    private async Task<T> CommitAsync<T>(
        FoldTurn turn, IReadOnlyList<InboxName> folded, Func<CommitDraft, Task<T>> work, Func<Task<IReadOnlyList<TableTransactionAction>>>? along, CancellationToken cancellationToken)
    {
        var draft = new CommitDraft(_tables, _pages, _cache, _cipher, await _snapshots.CommitOfAsync(turn.State, cancellationToken));
        var result = await work(draft);
        var others = along is null ? [] : await along();
        var commit = await draft.CompleteAsync(folded, cancellationToken);
        await turn.WriteAsync(
            head => head with { Commit = commit.Id, RecordRows = commit.Rows, Settled = false, HasErased = head.HasErased || others.Any(ErasedMarks.IsMark) },
            others,
            cancellationToken);
        await SettleAsync(turn, commit, turn.Lost);
        await RemoveAsync(draft.Replaced, turn.Lost);
        return result;
    }

    // May be done again from the start by whoever takes over: everything here comes to the same end.
    private async Task SettleAsync(FoldTurn turn, LedgerCommit commit, CancellationToken cancellationToken)
    {
        await _inbox.RemoveAsync(commit.Folded, cancellationToken);
        if (commit.FailureRows.Count == 0)
        {
            await turn.NoteAsync(head => head with { Settled = true });
            return;
        }

        foreach (var name in commit.FailureNames)
        {
            var bytes = await _pages.ReadAsync(name, cancellationToken)
                ?? throw new StoreRefusedException($"The store is damaged: failed records of commit {commit.Id} are missing. Restore it from a backup.");
            await _failed.ApplyAsync(turn, FailedChange.Decode(bytes), cancellationToken);
        }

        // Before the head says so, the rows that they are made from must stay.
        await turn.WriteAsync(head => head with { Settled = true }, [], cancellationToken);
        await RemoveAsync(commit.FailureNames, cancellationToken);
    }

    private Task RemoveAsync(IEnumerable<StoredName> names, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        names.GroupBy(name => name.Partition),
        new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
        async (partition, token) => await Transactions.RemoveAsync(_tables.Pages, partition.Key, partition.SelectMany(name => name.RowKeys()), token));

    /// <summary>Removes all rows of pages that no commit names.</summary>
    private async Task SweepPagesAsync(HeadState head, CancellationToken cancellationToken)
    {
        var commit = await _snapshots.CommitOfAsync(head, cancellationToken);
        var named = commit.Id is null ? [] : commit.Pages.Names.Append(commit.Name).Concat(head.Settled ? [] : commit.FailureNames).Select(n => (n.Partition, n.Name)).ToHashSet();
        var stray = await _tables.Pages.QueryAsync<TableEntity>(null, null, ["PartitionKey", "RowKey"], cancellationToken)
            .Where(row => !named.Contains((row.PartitionKey, StoredName.NameOf(row.RowKey))))
            .ToListAsync(cancellationToken);
        foreach (var partition in stray.GroupBy(row => row.PartitionKey))
        {
            await Transactions.RemoveAsync(_tables.Pages, partition.Key, partition.Select(row => row.RowKey), cancellationToken);
        }
    }
}
