using UsageInsight.Ledger;
using UsageInsight.Storage.AzureTables;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage;

/// <content>Verify, rebuild, erase, retain.</content>
public sealed partial class AzureTableUsageStore
{
    /// <summary>Days in which the records of an erased seat are turned away when a source sends them again.</summary>
    public const int SuppressedDays = 30;

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken) =>
        TableErrors.MapAsync(() => _snapshots.ReadAsync(
            async snapshot =>
            {
                var pages = new TablePages(_pages, snapshot.Commit.Pages);
                await pages.FetchAsync(key => key.Kind != PageKind.RunBlock, cancellationToken);
                var troubles = await Task.Run(() => LedgerAudit.Verify(pages), cancellationToken);

                // A page that was replaced meanwhile is no trouble: look again at what replaced it.
                return troubles.Count > 0 && (await _head.ReadAsync(cancellationToken)).Commit != snapshot.Head.Commit ? null : troubles;
            },
            cancellationToken));

    /// <inheritdoc/>
    public Task RebuildAsync(CancellationToken cancellationToken) =>
        FoldingAsync(
            async (turn, token) =>
            {
                await ChangeAsync(turn, pages => LedgerAudit.Rebuild(pages), token);
                return await FoldPendingAsync(turn, token);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<EraseOutcome> EraseAsync(SeatId seat, IReadOnlyList<string> knownAs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(knownAs);
        return FoldingAsync(
            async (turn, token) =>
            {
                await FoldPendingAsync(turn, token);
                string[] names = [seat.Value, .. knownAs.Where(n => n.Length > 0)];
                await _documents.RemoveAsync(text => names.Any(name => SeatMention.In(text, name)), token);
                var outcome = await CommitAsync(
                    turn,
                    [],
                    draft => EraseAsync(draft, seat, names, token),
                    () => Task.FromResult<IReadOnlyList<TableTransactionAction>>([_erased.Mark(seat, _time.GetUtcNow().AddDays(SuppressedDays))]),
                    token);
                await SweepAsync(turn, token);
                return outcome;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> RenameAsync(IReadOnlyDictionary<SeatId, SeatId> names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        return FoldingAsync(
            async (turn, token) =>
            {
                await FoldPendingAsync(turn, token);
                var renamed = 0;
                await ChangeAsync(turn, pages => renamed = LedgerRenaming.Rename(pages, names), token);
                await SweepAsync(turn, token);
                return renamed;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task RetainAsync(RetentionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return FoldingAsync(
            async (turn, token) =>
            {
                await FoldPendingAsync(turn, token);
                var now = _time.GetUtcNow();
                await _failed.RemoveBeforeAsync(turn, now.AddDays(-options.FailedDays), token);
                foreach (var part in Transactions.Cut(await _erased.PastAsync(token), reserved: 1))
                {
                    await turn.WriteAsync(head => head, part, token);
                }

                await ChangeAsync(turn, pages => LedgerRetention.Apply(pages, options, now), token);
                await SweepAsync(turn, token);
                return true;
            },
            cancellationToken);
    }

    private Task ChangeAsync(FoldTurn turn, Action<ILedgerPages> change, CancellationToken cancellationToken) =>
        CommitAsync(
            turn,
            [],
            async draft =>
            {
                await Task.Run(() => change(draft.Pages), cancellationToken);
                return true;
            },
            along: null,
            cancellationToken);

    private async Task<EraseOutcome> EraseAsync(CommitDraft draft, SeatId seat, string[] names, CancellationToken cancellationToken)
    {
        var failed = 0;
        await foreach (var record in _failed.ReadAsync(source: null, cancellationToken))
        {
            var open = record.Open(_cipher);
            if (names.Any(name => SeatMention.In(open, name)))
            {
                draft.Failed.Remove(record.Id);
                failed++;
            }
        }

        var outcome = await Task.Run(() => LedgerErasure.Erase(draft.Pages, seat), cancellationToken);
        return outcome with { Failed = failed };
    }

    /// <summary>Removes what nothing names any more: old versions, and left-overs of calls that were cut off.</summary>
    private async Task SweepAsync(FoldTurn turn, CancellationToken cancellationToken)
    {
        await SweepPagesAsync(turn.State, cancellationToken);
        await _inbox.SweepAsync(_time.GetUtcNow(), cancellationToken);
        await _documents.SweepAsync(_time.GetUtcNow(), cancellationToken);
    }
}
