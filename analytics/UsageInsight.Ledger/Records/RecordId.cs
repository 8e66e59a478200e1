namespace UsageInsight.Ledger;

/// <summary>A record's identity: a keyed 128-bit hash of the id its source gave. The default value means "no id given".</summary>
/// <param name="High">The upper 64 bits; uniformly distributed, so they choose the id shard.</param>
/// <param name="Low">The lower 64 bits.</param>
public readonly record struct RecordId(ulong High, ulong Low)
{
    /// <summary>True where the source gave an id.</summary>
    public bool IsGiven => (High | Low) != 0;
}
