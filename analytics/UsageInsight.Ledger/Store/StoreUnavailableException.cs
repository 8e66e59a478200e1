namespace UsageInsight.Ledger;

/// <summary>The store cannot take or give data now, through no fault of the sender: answer 503 with Retry-After.</summary>
/// <param name="message">What happened and what is safe.</param>
/// <param name="inner">The store's own error.</param>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
