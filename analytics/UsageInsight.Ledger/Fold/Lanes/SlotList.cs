namespace UsageInsight.Ledger;

/// <summary>Additions to one lane and seat shard: slot and a small quantity in one number each, large quantities apart.</summary>
internal sealed class SlotList
{
    public const int QuantityBits = 6;

    /// <summary>The largest quantity that lies beside its slot; what is above is kept apart.</summary>
    private const int MaxSmall = (1 << QuantityBits) - 1;

    private ulong[] _small = [];

    public int Count { get; private set; }

    public List<(ulong Slot, int Quantity)> Large { get; } = [];

    public ReadOnlySpan<ulong> Small => _small.AsSpan(0, Count);

    /// <summary>Adds a quantity of at least 1.</summary>
    public void Add(ulong slotInShard, int quantity)
    {
        if (quantity > MaxSmall)
        {
            Large.Add((slotInShard, quantity));
            return;
        }

        if (Count == _small.Length)
        {
            Array.Resize(ref _small, Math.Max(64, Count * 2));
        }

        _small[Count++] = (slotInShard << QuantityBits) | (uint)quantity;
    }
}
