using System.Runtime.CompilerServices;

namespace UsageInsight.Ledger;

/// <summary>Additions to one lane and seat shard: slot and a small quantity in one number each, large quantities apart.</summary>
/// <remarks>Kept in chunks: a list that doubles would copy itself and leave its halves to the garbage collector, ten million times over.</remarks>
internal sealed class SlotList
{
    public const int QuantityBits = 6;

    /// <summary>The largest quantity that lies beside its slot; what is above is kept apart.</summary>
    private const int MaxSmall = (1 << QuantityBits) - 1;

    private const int FirstChunk = 32;
    private const int LargestChunk = 4096;
    private readonly List<ulong[]> _full = [];
    private ulong[] _current = [];
    private int _used;

    public int Count { get; private set; }

    public List<(ulong Slot, int Quantity)> Large { get; } = [];

    /// <summary>Adds a quantity of at least 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong slotInShard, int quantity)
    {
        if (quantity > MaxSmall)
        {
            Large.Add((slotInShard, quantity));
            return;
        }

        if (_used == _current.Length)
        {
            Grow();
        }

        _current[_used++] = (slotInShard << QuantityBits) | (uint)quantity;
        Count++;
    }

    /// <summary>Copies the small additions in order of arrival.</summary>
    public void CopyTo(Span<ulong> target)
    {
        foreach (var chunk in _full)
        {
            chunk.CopyTo(target);
            target = target[chunk.Length..];
        }

        _current.AsSpan(0, _used).CopyTo(target);
    }

    private void Grow()
    {
        if (_used > 0)
        {
            _full.Add(_current);
        }

        _current = GC.AllocateUninitializedArray<ulong>(Math.Clamp(_current.Length * 2, FirstChunk, LargestChunk));
        _used = 0;
    }
}
