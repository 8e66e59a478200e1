namespace UsageInsight.Functions.Pipeline.Import;

/// <summary>Why records of a file could not be read.</summary>
/// <param name="Reason">The stable code.</param>
/// <param name="Records">How many records.</param>
/// <param name="FirstPlace">Where the first of them is.</param>
/// <param name="Message">The sentence of the first of them.</param>
internal sealed record FailureReason(string Reason, long Records, string FirstPlace, string Message);
