namespace UsageInsight.Ledger;

/// <summary>Short forms of reading.</summary>
public static class LedgerReading
{
    /// <summary>The whole activity ledger with everything durable in it, pending batches included.</summary>
    public static Task<ActivityLedger> ReadLedgerAsync(this ILedgerStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.ReadLedgerAsync(ShardRange.All, cancellationToken);
    }
}
