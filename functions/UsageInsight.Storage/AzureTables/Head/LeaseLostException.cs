namespace UsageInsight.Storage.AzureTables;

/// <summary>Another instance has taken the lease over; what was being made will not become a commit.</summary>
internal sealed class LeaseLostException() : Exception("Another instance took over the ledger; what this one was making was given up.");
