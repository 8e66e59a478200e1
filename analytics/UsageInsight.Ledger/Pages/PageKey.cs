namespace UsageInsight.Ledger;

/// <summary>Names one page. Groups and numbers are 0 or more; what they mean depends on the kind.</summary>
/// <param name="Kind">What the page holds.</param>
/// <param name="Group">Below 2^24: run, log, lane or source.</param>
/// <param name="Number">Below 2^32: block, or shard and period.</param>
public readonly record struct PageKey(PageKind Kind, int Group, int Number)
{
    /// <summary>The key as one number that sorts like (kind, group, number).</summary>
    public long Packed => ((long)Kind << 56) | ((long)Group << 32) | (uint)Number;

    /// <summary>The key that <see cref="Packed"/> came from.</summary>
    public static PageKey Unpack(long packed) => new((PageKind)(packed >> 56), (int)(packed >> 32) & 0xFFFFFF, (int)packed);

    /// <summary>The seat shard that the page belongs to; null where it holds something of all seats.</summary>
    public int? Shard => Kind switch
    {
        PageKind.Seats => Group,
        PageKind.Ledger or PageKind.Sealed or PageKind.StatementLog => Number & (Slot.Shards - 1),
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} page {Group}/{Number}";
}
