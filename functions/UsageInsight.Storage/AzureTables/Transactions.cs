using Azure;
using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Cuts lists of actions into transactions that the service takes.</summary>
internal static class Transactions
{
    // Headers of a part and the JSON around a row's values.
    private const int PartOverhead = 1200;
    private const int Room = EntityLimits.TransactionBytes - (16 << 10);

    /// <summary>Bytes that an action takes in a transaction's body, rather too many than too few.</summary>
    public static int WeightOf(TableTransactionAction action) =>
        PartOverhead + (action.ActionType == TableTransactionActionType.Delete ? 0 : ((TableEntity)action.Entity).Sum(p => 60 + (2 * p.Key.Length) + WeightOf(p.Value)));

    /// <summary>Says whether a transaction takes one more action.</summary>
    public static bool Fits(int actions, int weight, int another) => actions < EntityLimits.Actions && weight + another <= Room;

    /// <summary>Cuts actions of one partition, keeping their order.</summary>
    /// <param name="actions">The actions.</param>
    /// <param name="reserved">Actions that each transaction will get beside them; small ones.</param>
    public static IEnumerable<IReadOnlyList<TableTransactionAction>> Cut(IEnumerable<TableTransactionAction> actions, int reserved = 0)
    {
        var (part, weight) = (new List<TableTransactionAction>(), 0);
        foreach (var action in actions)
        {
            var own = WeightOf(action);
            if (part.Count > 0 && !Fits(part.Count + reserved, weight, own))
            {
                yield return part;
                (part, weight) = ([], 0);
            }

            part.Add(action);
            weight += own;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    /// <summary>Does actions of one partition in as few transactions as they need, one after another.</summary>
    public static async Task SubmitAsync(TableClient table, IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        foreach (var part in Cut(actions))
        {
            await table.SubmitTransactionAsync(part, cancellationToken);
        }
    }

    /// <summary>Removes rows of one partition, some of which may be gone already.</summary>
    public static async Task RemoveAsync(TableClient table, string partition, IEnumerable<string> rows, CancellationToken cancellationToken)
    {
        foreach (var part in Cut(rows.Select(row => Removal(partition, row))))
        {
            try
            {
                await table.SubmitTransactionAsync(part, cancellationToken);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                // Somebody removed one of them before, or a repeated request met its own work.
                foreach (var action in part)
                {
                    await table.DeleteEntityAsync(partition, action.Entity.RowKey, ETag.All, cancellationToken);
                }
            }
        }
    }

    private static TableTransactionAction Removal(string partition, string row) => new(TableTransactionActionType.Delete, new TableEntity(partition, row));

    private static int WeightOf(object value) => value switch
    {
        byte[] bytes => (bytes.Length + 2) / 3 * 4,
        // A character may become an escape of six.
        string text => 6 * text.Length,
        _ => 30,
    };
}
