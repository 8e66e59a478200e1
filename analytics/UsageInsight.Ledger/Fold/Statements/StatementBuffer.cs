namespace UsageInsight.Ledger;

/// <summary>Received statements of one lane by seat shard, in order of arrival.</summary>
internal sealed class StatementBuffer
{
    private readonly List<StatementRow>?[] _shards = new List<StatementRow>?[Slot.Shards];

    public List<Restatement> Restatements { get; } = [];

    /// <summary>Units whose rows come on top of what was stated before.</summary>
    public HashSet<int> AddingUnits { get; } = [];

    public void Add(int seat, int feature, int day, int quantity, int unit) =>
        (_shards[Slot.Shard(seat)] ??= []).Add(new(Slot.Pack(seat >> Slot.ShardBits, feature, day), quantity, unit));

    /// <summary>The rows of a shard by slot; rows of one slot stay in order of arrival.</summary>
    public StatementRow[] Sorted(int shard)
    {
        if (_shards[shard] is not { } rows)
        {
            return [];
        }

        var keys = new ulong[rows.Count];
        var order = new int[rows.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            (keys[i], order[i]) = (rows[i].Slot, i);
        }

        RadixSort.SortWithOrder(keys, order);
        var sorted = new StatementRow[rows.Count];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = rows[order[i]];
        }

        return sorted;
    }
}
