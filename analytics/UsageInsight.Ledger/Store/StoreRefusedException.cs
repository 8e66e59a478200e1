namespace UsageInsight.Ledger;

/// <summary>A store that must not be opened as it is: another process writes to it, it is damaged, or a newer program made it.</summary>
/// <remarks>Nothing was changed. The message says what to do next; retrying alone does not help.</remarks>
/// <param name="message">What is wrong, where, and the next step.</param>
/// <param name="inner">The store's own error.</param>
public sealed class StoreRefusedException(string message, Exception? inner = null) : Exception(message, inner);
