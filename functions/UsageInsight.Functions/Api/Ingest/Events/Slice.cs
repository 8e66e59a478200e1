namespace UsageInsight.Functions.Api.Ingest.Events;

/// <summary>A piece of text inside a request: a place in the body, or (negative start) in the scratch beside it. The default value means "not there".</summary>
/// <param name="Start">First byte in the body; below 0, the complement of the first byte in the scratch.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct Slice(int Start, int Length)
{
    /// <summary>True where there is no text, or an empty one: both mean "not given".</summary>
    public bool IsEmpty => Length == 0;
}
