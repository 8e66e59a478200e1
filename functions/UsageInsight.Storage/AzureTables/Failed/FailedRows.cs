using System.Runtime.CompilerServices;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Failed records as rows. Only the holder of the head writes them, and every transaction proves that it is one.</summary>
internal sealed class FailedRows(StoreTables tables)
{
    private const string Beginning = "f-";

    // Looking for each of more takes longer than reading all, a thousand at a time.
    private const int FewIds = 20;

    /// <summary>Reads all, or those of one source.</summary>
    public async IAsyncEnumerable<SealedFailure> ReadAsync(string? source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var end = StoreTables.After(Beginning);
        var filter = source is null
            ? StoreTables.Rows(StoreTables.Ledger, Beginning)
            : TableClient.CreateQueryFilter($"PartitionKey eq {StoreTables.Ledger} and RowKey ge {Beginning} and RowKey lt {end} and Source eq {KeyEncoding.Encode(source)}");
        await foreach (var row in tables.Control.QueryAsync<TableEntity>(filter, null, null, cancellationToken))
        {
            yield return FromRow(row);
        }
    }

    /// <summary>Reads those of some ids that are there.</summary>
    public async Task<IReadOnlyList<SealedFailure>> FindAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        if (wanted.Count > FewIds)
        {
            return await ReadAsync(source: null, cancellationToken).Where(record => wanted.Contains(record.Id)).ToListAsync(cancellationToken);
        }

        var rows = await Task.WhenAll(wanted.Select(id => tables.Control.GetEntityIfExistsAsync<TableEntity>(StoreTables.Ledger, RowKeyOf(id), null, cancellationToken)));
        return [.. rows.Where(row => row.HasValue).Select(row => FromRow(row.Value!))];
    }

    /// <summary>Makes changes, the last one of each record. Done again from the start, they come to the same end.</summary>
    public async Task ApplyAsync(FoldTurn turn, IReadOnlyList<FailedChange> changes, CancellationToken cancellationToken)
    {
        var last = changes.GroupBy(c => c.Id, StringComparer.Ordinal).Select(c => c.Last()).ToList();
        var there = await FindAsync(last.Where(c => c.Record is null).Select(c => c.Id), cancellationToken);
        await WriteAsync(
            turn,
            [
                .. last.Where(c => c.Record is not null).Select(c => new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToRow(c.Record!))),
                .. there.Select(r => Removal(RowKeyOf(r.Id))),
            ],
            cancellationToken);
    }

    /// <summary>Removes what was received before a time.</summary>
    public async Task RemoveBeforeAsync(FoldTurn turn, DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        var end = StoreTables.After(Beginning);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {StoreTables.Ledger} and RowKey ge {Beginning} and RowKey lt {end} and Received lt {oldest.UtcTicks}");
        var old = await tables.Control.QueryAsync<TableEntity>(filter, null, ["RowKey"], cancellationToken).ToListAsync(cancellationToken);
        await WriteAsync(turn, [.. old.Select(row => Removal(row.RowKey))], cancellationToken);
    }

    private static async Task WriteAsync(FoldTurn turn, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        foreach (var part in Transactions.Cut(actions, reserved: 1))
        {
            await turn.WriteAsync(head => head, part, cancellationToken);
        }
    }

    private static TableTransactionAction Removal(string rowKey) => new(TableTransactionActionType.Delete, new TableEntity(StoreTables.Ledger, rowKey));

    private static string RowKeyOf(string id) => Beginning + KeyEncoding.ToKey(id);

    private static TableEntity ToRow(SealedFailure record)
    {
        var row = new TableEntity(StoreTables.Ledger, RowKeyOf(record.Id))
        {
            ["Id"] = KeyEncoding.Encode(record.Id), ["Source"] = KeyEncoding.Encode(record.Source), ["Received"] = record.ReceivedTicks, ["Count"] = record.Count,
        };
        RowBytes.Put(row, record.Body);
        return row;
    }

    private static SealedFailure FromRow(TableEntity row) => new(
        KeyEncoding.Decode(row.GetString("Id")!), KeyEncoding.Decode(row.GetString("Source")!), row.GetInt64("Received") ?? 0, row.GetInt32("Count") ?? 1, RowBytes.Get(row));
}
