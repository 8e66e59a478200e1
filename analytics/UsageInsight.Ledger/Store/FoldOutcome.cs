namespace UsageInsight.Ledger;

/// <summary>What became of received records. <c>Received = Accepted + Duplicate + Failed</c>, always.</summary>
/// <param name="Accepted">Records that count now.</param>
/// <param name="Duplicate">Records whose id or statement was known with the same content.</param>
/// <param name="Failed">Records kept with a reason instead of being counted.</param>
public readonly record struct FoldOutcome(long Accepted, long Duplicate, long Failed)
{
    /// <summary>All records received.</summary>
    public long Received => Accepted + Duplicate + Failed;

    /// <summary>Adds two outcomes.</summary>
    public static FoldOutcome operator +(FoldOutcome a, FoldOutcome b) => new(a.Accepted + b.Accepted, a.Duplicate + b.Duplicate, a.Failed + b.Failed);
}
