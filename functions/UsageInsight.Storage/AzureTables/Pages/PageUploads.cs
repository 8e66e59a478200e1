using UsageInsight.Storage.AzureTables.Client;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Rows of a commit on their way into the pages table: gathered by partition, sent when a transaction is full and at the end.</summary>
internal sealed class PageUploads(TableClient table, PageCache cache)
{
    private const int SentAtOnce = 8;
    private readonly Dictionary<string, Gathered> _partitions = new(StringComparer.Ordinal);

    /// <summary>Adds bytes under a name. Blocks while a full transaction is sent, so that a large commit needs little memory.</summary>
    /// <returns>The name with the number of rows.</returns>
    public StoredName Add(StoredName name, byte[] bytes)
    {
        name = name with { Rows = RowBytes.RowsFor(bytes.Length) };
        if (!_partitions.TryGetValue(name.Partition, out var gathered))
        {
            _partitions.Add(name.Partition, gathered = new());
        }

        for (var i = 0; i < name.Rows; i++)
        {
            var row = new TableEntity(name.Partition, name.Row(i));
            RowBytes.Put(row, RowBytes.Part(bytes, i));
            var action = new TableTransactionAction(TableTransactionActionType.UpsertReplace, row);
            if (!gathered.Fits(action))
            {
                table.SubmitTransaction(gathered.Take(), CancellationToken.None);
            }

            gathered.Add(action);
        }

        gathered.Waiting[name.Name] = bytes;
        cache.Add(name.Name, bytes);
        return name;
    }

    /// <summary>Bytes that were added and not sent yet; null where the table has them by now.</summary>
    public byte[]? Find(StoredName name) => _partitions.GetValueOrDefault(name.Partition)?.Waiting.GetValueOrDefault(name.Name);

    /// <summary>Sends what is still here.</summary>
    public Task CompleteAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _partitions.Values.Where(g => g.Count > 0),
        new ParallelOptions { MaxDegreeOfParallelism = SentAtOnce, CancellationToken = cancellationToken },
        async (gathered, token) => await table.SubmitTransactionAsync(gathered.Take(), token));

    private sealed class Gathered
    {
        private List<TableTransactionAction> _actions = [];
        private int _weight;

        public int Count => _actions.Count;

        public Dictionary<string, byte[]> Waiting { get; } = new(StringComparer.Ordinal);

        public bool Fits(TableTransactionAction action) => Transactions.Fits(_actions.Count, _weight, Transactions.WeightOf(action));

        public void Add(TableTransactionAction action)
        {
            // A row that is written twice before it is sent is sent as it was written last.
            _actions.RemoveAll(a => a.Entity.RowKey == action.Entity.RowKey);
            _actions.Add(action);
            _weight += Transactions.WeightOf(action);
        }

        public IReadOnlyList<TableTransactionAction> Take()
        {
            var taken = _actions;
            (_actions, _weight) = ([], 0);
            Waiting.Clear();
            return taken;
        }
    }
}
