namespace UsageInsight.Ledger;

/// <summary>Where records are kept. One process writes; others may open the same store to read beside it.</summary>
/// <remarks>
/// Stores store and decide nothing: what counts as duplicate, conflict or sealed day is decided by the ledger's fold, which
/// every store calls. One contract fixture holds for all stores.
/// </remarks>
public interface IUsageStore : IInbox, ILedgerStore, IFailedRecords, IDocuments, IAsyncDisposable
{
}
