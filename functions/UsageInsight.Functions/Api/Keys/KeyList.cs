namespace UsageInsight.Functions.Api.Keys;

/// <summary>The control store's content.</summary>
internal sealed record KeyList
{
    /// <summary>The format's version; a newer one is refused, never rewritten.</summary>
    public int Version { get; init; } = 1;

    public IReadOnlyList<ApiKey> Keys { get; init; } = [];
}
