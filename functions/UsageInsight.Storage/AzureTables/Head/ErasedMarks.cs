using UsageInsight.Ledger;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Marks of erased seats: while one is there, records of its seat are turned away.</summary>
internal sealed class ErasedMarks(StoreTables tables, StoreCipher cipher, TimeProvider time)
{
    private const string Beginning = "e-";

    /// <summary>Says of a seat whether its records are to be turned away now.</summary>
    /// <param name="head">Tells whether there are any marks.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Func<SeatId, bool>> ReadAsync(HeadState head, CancellationToken cancellationToken)
    {
        if (!head.HasErased)
        {
            return _ => false;
        }

        var now = time.GetUtcNow();
        var marks = (await RowsAsync(cancellationToken)).Where(row => row.GetDateTimeOffset("Until") > now).Select(row => row.RowKey).ToHashSet(StringComparer.Ordinal);
        return marks.Count == 0 ? _ => false : seat => marks.Contains(RowKeyOf(seat));
    }

    /// <summary>Marks a seat.</summary>
    public TableTransactionAction Mark(SeatId seat, DateTimeOffset until) =>
        new(TableTransactionActionType.UpsertReplace, new TableEntity(StoreTables.Ledger, RowKeyOf(seat)) { ["Until"] = until });

    /// <summary>Says whether an action marks a seat.</summary>
    public static bool IsMark(TableTransactionAction action) => action.Entity.RowKey.StartsWith(Beginning, StringComparison.Ordinal);

    /// <summary>Removals of the marks that are past their time.</summary>
    public async Task<IReadOnlyList<TableTransactionAction>> PastAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return
        [
            .. (await RowsAsync(cancellationToken))
                .Where(row => row.GetDateTimeOffset("Until") <= now)
                .Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey))),
        ];
    }

    private string RowKeyOf(SeatId seat) => Beginning + Convert.ToHexStringLower(cipher.EraseMark(seat));

    private ValueTask<List<TableEntity>> RowsAsync(CancellationToken cancellationToken) =>
        tables.Control.QueryAsync<TableEntity>(StoreTables.Rows(StoreTables.Ledger, Beginning), null, null, cancellationToken).ToListAsync(cancellationToken);
}
