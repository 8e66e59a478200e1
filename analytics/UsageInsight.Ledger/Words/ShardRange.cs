namespace UsageInsight.Ledger;

/// <summary>Neighbouring seat shards. Everything about a seat lies in one shard, so what is counted by shard may be added up.</summary>
public readonly record struct ShardRange
{
    /// <summary>How many shards a ledger has.</summary>
    public const int Shards = Slot.Shards;

    /// <summary>Makes a range.</summary>
    /// <param name="first">The first shard, from 0.</param>
    /// <param name="count">How many, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the ledger's shards.</exception>
    public ShardRange(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Shards - first);
        (First, Count) = (first, count);
    }

    /// <summary>All shards.</summary>
    public static ShardRange All { get; } = new(0, Shards);

    /// <summary>The first shard.</summary>
    public int First { get; }

    /// <summary>How many shards.</summary>
    public int Count { get; }

    /// <summary>The first shard behind the range.</summary>
    public int End => First + Count;

    /// <summary>Says whether a shard lies in the range.</summary>
    public bool Contains(int shard) => shard >= First && shard < End;

    /// <summary>One of several parts of all shards, as even as can be: <c>Part(0, 3)</c> is 0 to 20.</summary>
    /// <param name="index">Which part, from 0.</param>
    /// <param name="parts">How many parts there are, 1 to <see cref="Shards"/>.</param>
    public static ShardRange Part(int index, int parts) => All.Split(index, parts);

    /// <summary>One of several parts of this range, as even as can be.</summary>
    /// <param name="index">Which part, from 0.</param>
    /// <param name="parts">How many parts there are, 1 to <see cref="Count"/>.</param>
    public ShardRange Split(int index, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, parts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parts, Count);
        var (first, end) = (index * Count / parts, (index + 1) * Count / parts);
        return new(First + first, end - first);
    }
}
