using System.Runtime.CompilerServices;
using UsageInsight.Ledger;
using UsageInsight.Storage.AzureTables;

namespace UsageInsight.Storage;

/// <content>Failed records: everything they hold of the outside is encrypted.</content>
public sealed partial class AzureTableUsageStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<FailedRecord> ReadFailedAsync(string? source, int limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var records = await TableErrors.MapAsync(() => _snapshots.ReadAsync(snapshot => FailedAtAsync(snapshot, cancellationToken), cancellationToken));
        foreach (var record in records
            .Where(r => source is null || r.Source == source)
            .OrderByDescending(r => r.ReceivedTicks).ThenBy(r => r.Id, StringComparer.Ordinal)
            .Take(limit))
        {
            yield return record.Open(_cipher);
        }
    }

    /// <inheritdoc/>
    public Task ReplayAsync(IReadOnlyList<string> failedIds, RecordBatch replacement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failedIds);
        ArgumentNullException.ThrowIfNull(replacement);
        RequireWriter();
        return failedIds.Count == 0
            ? Task.CompletedTask
            : TableErrors.MapAsync(() => _appends!.AddAsync(InboxEntry.Of(replacement, _cipher, failedIds).ToAppend(), cancellationToken));
    }

    private async Task<IReadOnlyCollection<SealedFailure>?> FailedAtAsync(LedgerSnapshot snapshot, CancellationToken cancellationToken)
    {
        var records = await FailedInAsync(snapshot, cancellationToken);
        var pending = await _inbox.ReadAsync([.. snapshot.Pending.Where(p => p.TouchesFailed).Select(p => p.Name)], cancellationToken);
        if (records is null || pending is null)
        {
            return null;
        }

        foreach (var entry in pending.Where(e => e.Replays.Count == 0 || e.Replays.Any(records.ContainsKey)))
        {
            Apply(records, [.. entry.Replays.Select(id => new FailedChange(id, null)), .. entry.Failed.Select(f => new FailedChange(f.Id, f))]);
        }

        return records.Values;
    }

    /// <summary>The failed records of a commit by id: those that have rows, and what it changes and has not moved yet; null where it was not the last one meanwhile.</summary>
    private async Task<Dictionary<string, SealedFailure>?> FailedInAsync(LedgerSnapshot snapshot, CancellationToken cancellationToken)
    {
        var records = await _failed.ReadAsync(source: null, cancellationToken).ToDictionaryAsync(r => r.Id, StringComparer.Ordinal, cancellationToken: cancellationToken);
        foreach (var name in snapshot.Head.Settled ? [] : snapshot.Commit.FailureNames)
        {
            if (await _pages.ReadAsync(name, cancellationToken) is not { } bytes)
            {
                return null;
            }

            Apply(records, FailedChange.Decode(bytes));
        }

        return (await _head.ReadAsync(cancellationToken)).Commit == snapshot.Head.Commit ? records : null;
    }

    private static void Apply(Dictionary<string, SealedFailure> records, IReadOnlyList<FailedChange> changes)
    {
        foreach (var (id, record) in changes)
        {
            if (record is null)
            {
                records.Remove(id);
            }
            else
            {
                records[id] = record;
            }
        }
    }
}
