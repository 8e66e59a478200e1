using UsageInsight.Ledger;
using UsageInsight.Storage.AzureTables;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage;

/// <content>Fold, import, read.</content>
public sealed partial class AzureTableUsageStore
{
    /// <summary>Bytes of batches folded at once, so that a large inbox is folded in bounded steps.</summary>
    private const int StepBytes = 32 << 20;

    /// <inheritdoc/>
    public async Task<FoldOutcome> FoldAsync(CancellationToken cancellationToken)
    {
        RequireWriter();
        return await TableErrors.MapAsync(() => IsIdleAsync(cancellationToken)) ? default : await FoldingAsync(FoldPendingAsync, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<FoldOutcome> ImportAsync(IAsyncEnumerable<RecordBatch> batches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return FoldingAsync(
            async (turn, token) =>
            {
                // What was received before the file is decided before it.
                await FoldPendingAsync(turn, token);
                var checkpoints = new Dictionary<string, Checkpoint>(StringComparer.Ordinal);
                return await CommitAsync(turn, [], draft => ImportAsync(turn, draft, batches, checkpoints, token), () => AdvanceAsync(checkpoints.Values, token), token);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ActivityLedger> ReadLedgerAsync(ShardRange shards, CancellationToken cancellationToken) =>
        ReadPagesAsync(key => LedgerReader.Wants(key, shards), pages => LedgerReader.Read(pages, shards, _options.Partitions), cancellationToken);

    /// <inheritdoc/>
    public Task<HoldingsSnapshot> ReadHoldingsAsync(CancellationToken cancellationToken) =>
        ReadPagesAsync(key => key.Kind is PageKind.State or PageKind.Holdings, LedgerReader.ReadHoldings, cancellationToken);

    private async Task<FoldOutcome> FoldPendingAsync(FoldTurn turn, CancellationToken cancellationToken)
    {
        var total = default(FoldOutcome);
        var pending = await _inbox.ListAsync(cancellationToken);
        while (pending.Count > 0)
        {
            var bytes = 0L;
            var step = pending.TakeWhile((listing, i) => (bytes += listing.Bytes) <= StepBytes || i == 0).Select(listing => listing.Name).ToList();
            total += await CommitAsync(turn, step, draft => FoldAsync(turn, draft, step, cancellationToken), along: null, cancellationToken);
            pending = [.. pending.Skip(step.Count)];
        }

        return total;
    }

    // Most of the time there is nothing to do, and then nobody has to be kept from folding.
    private async Task<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        var head = await _head.ReadAsync(cancellationToken);
        return head is { Settled: true, Owner: "" } && (await _inbox.ListAsync(cancellationToken)).Count == 0;
    }

    private async Task<FoldOutcome> FoldAsync(FoldTurn turn, CommitDraft draft, IReadOnlyList<InboxName> names, CancellationToken cancellationToken)
    {
        var entries = await _inbox.ReadAsync(names, cancellationToken)
            ?? throw new StoreRefusedException("The store is damaged: rows of a pending batch are missing. Restore it from a backup.");
        var replayed = entries.SelectMany(entry => entry.Replays).ToList();
        if (replayed.Count > 0)
        {
            draft.Failed.Know(await _failed.FindAsync(replayed, cancellationToken));
        }

        var isErased = await _erased.ReadAsync(turn.State, cancellationToken);
        return await FoldAsync(draft.Pages, draft.Pages, entries, draft.Failed, isErased, draft.Failed.Keep, cancellationToken);
    }

    private async Task<FoldOutcome> ImportAsync(
        FoldTurn turn, CommitDraft draft, IAsyncEnumerable<RecordBatch> batches, Dictionary<string, Checkpoint> checkpoints, CancellationToken cancellationToken)
    {
        using var spill = new SpillFile(Path.Combine(Path.GetTempPath(), $"usageinsight-{draft.Id}.spill"));
        var isErased = await _erased.ReadAsync(turn.State, cancellationToken);
        var fold = await OpenFoldAsync(draft.Pages, draft.Pages, spill, isErased, draft.Failed.Keep, cancellationToken);
        fold.BeginUnit();
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            fold.Add(batch);
            foreach (var record in batch.Failed)
            {
                draft.Failed.Keep(record);
            }

            if (batch.Checkpoint is { } checkpoint)
            {
                checkpoints[checkpoint.Connector] = checkpoint;
            }
        }

        return await CompleteAsync(draft.Pages, fold, cancellationToken);
    }

    /// <summary>Folds batches; pages are read from <paramref name="from"/> ahead of being needed, and written to <paramref name="to"/>.</summary>
    private static async Task<FoldOutcome> FoldAsync(
        TablePages from, ILedgerPages to, IReadOnlyList<InboxEntry> entries, FailedChanges failed, Func<SeatId, bool> isErased, Action<FailedRecord> refuse, CancellationToken cancellationToken)
    {
        var fold = await OpenFoldAsync(from, to, spill: null, isErased, refuse, cancellationToken);
        PendingFold.Add(fold, entries, failed);
        return await CompleteAsync(from, fold, cancellationToken);
    }

    private static async Task<LedgerFold> OpenFoldAsync(
        TablePages from, ILedgerPages to, ISpill? spill, Func<SeatId, bool> isErased, Action<FailedRecord> refuse, CancellationToken cancellationToken)
    {
        await from.FetchAsync(LedgerFold.WantsAtOnce, cancellationToken);
        return await Task.Run(() => new LedgerFold(to, spill, isErased, refuse), cancellationToken);
    }

    private static async Task<FoldOutcome> CompleteAsync(TablePages from, LedgerFold fold, CancellationToken cancellationToken)
    {
        await from.FetchAsync(fold.PagesAhead(), cancellationToken);
        return await Task.Run(() => fold.Complete().Total, cancellationToken);
    }

    /// <summary>Moves the checkpoints of an import, to be written in the same transaction as the head.</summary>
    private async Task<IReadOnlyList<TableTransactionAction>> AdvanceAsync(IEnumerable<Checkpoint> checkpoints, CancellationToken cancellationToken)
    {
        var moved = new List<TableTransactionAction>();
        foreach (var checkpoint in checkpoints)
        {
            moved.Add((await _connectors.ReadAsync(checkpoint.Connector, cancellationToken)).Advanced(checkpoint).ToAction());
        }

        return moved;
    }

    private Task<T> ReadPagesAsync<T>(Func<PageKey, bool> wanted, Func<ILedgerPages, T> read, CancellationToken cancellationToken)
        where T : class =>
        TableErrors.MapAsync(() => _snapshots.ReadAsync(
            async snapshot =>
            {
                var pages = new TablePages(_pages, snapshot.Commit.Pages);
                await pages.FetchAsync(wanted, cancellationToken);
                return await WithPendingAsync(snapshot, pages, cancellationToken) is { } all ? await Task.Run(() => read(all), cancellationToken) : null;
            },
            cancellationToken));

    /// <summary>The pages with everything pending folded in memory on top; null where a row went away meanwhile.</summary>
    private async Task<ILedgerPages?> WithPendingAsync(LedgerSnapshot snapshot, TablePages pages, CancellationToken cancellationToken)
    {
        if (snapshot.Pending.Count == 0)
        {
            return pages;
        }

        var entries = await _inbox.ReadAsync([.. snapshot.Pending.Select(p => p.Name)], cancellationToken);
        var replays = entries?.Any(entry => entry.Replays.Count > 0) == true;
        var known = replays ? await FailedInAsync(snapshot, cancellationToken) : [];
        if (entries is null || known is null)
        {
            return null;
        }

        var (over, failed) = (new MemoryPages(pages), new FailedChanges(_cipher));
        failed.Know(known.Values);
        await FoldAsync(pages, over, entries, failed, await _erased.ReadAsync(snapshot.Head, cancellationToken), _ => { }, cancellationToken);
        return over;
    }
}
