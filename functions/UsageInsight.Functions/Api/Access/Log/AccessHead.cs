namespace UsageInsight.Functions.Api.Access.Log;

/// <summary>How far the log goes.</summary>
/// <param name="Sequence">The newest entry's place; 0 before the first.</param>
/// <param name="Hash">The newest entry's hash, in lower-case hex.</param>
/// <param name="Mac">An HMAC over both.</param>
internal sealed record AccessHead(long Sequence, string Hash, string Mac);
