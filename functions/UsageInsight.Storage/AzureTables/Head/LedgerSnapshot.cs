using UsageInsight.Ledger;

namespace UsageInsight.Storage.AzureTables;

/// <summary>What belongs together at an instant: a commit, and the batches that are durable and not in it.</summary>
/// <param name="Head">The head.</param>
/// <param name="Commit">The commit that it names.</param>
/// <param name="Pending">Batches that are not in it, oldest first.</param>
internal sealed record LedgerSnapshot(HeadState Head, LedgerCommit Commit, IReadOnlyList<InboxListing> Pending);
