namespace UsageInsight.Storage.AzureTables;

/// <summary>A pending batch as the inbox lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="TouchesFailed">True where failed records come or go with it.</param>
internal readonly record struct InboxListing(InboxName Name, int Bytes, bool TouchesFailed);
