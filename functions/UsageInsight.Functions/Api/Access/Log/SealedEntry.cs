namespace UsageInsight.Functions.Api.Access.Log;

/// <summary>An entry as the store keeps it.</summary>
/// <param name="Previous">The hash of the entry before.</param>
/// <param name="Text">The encrypted entry.</param>
/// <param name="Hash">SHA-256 over both, in lower-case hex.</param>
internal sealed record SealedEntry(string Previous, string Text, string Hash);
