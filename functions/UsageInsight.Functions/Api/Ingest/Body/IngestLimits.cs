namespace UsageInsight.Functions.Api.Ingest.Body;

/// <summary>What one request may hold. Size is checked before anything is parsed.</summary>
internal sealed record IngestLimits
{
    /// <summary>Bytes on the wire; more is answered 413. Twice what the largest well-behaved client sends (PostHog, 20 MB).</summary>
    public const long DefaultWireBytes = 40L * 1024 * 1024;

    /// <summary>Bytes after decompression; more is answered 413. What the OTLP specification suggests.</summary>
    public const int DefaultExpandedBytes = 64 * 1024 * 1024;

    /// <summary>Expanded bytes that are taken whatever they were expanded from.</summary>
    public const int FreeExpandedBytes = 4 * 1024 * 1024;

    /// <summary>How many times larger than the wire's bytes the expanded ones may be beyond that; events reach about 40. More is answered 413.</summary>
    public const int LargestRatio = 100;

    /// <summary>Bytes of one event; a larger one becomes a failed record, since a 4xx would make the clients drop its whole batch.</summary>
    public const int DefaultEventBytes = 32 * 1024;

    /// <summary>Events in one request; more is answered 413.</summary>
    public const int DefaultEvents = 100_000;

    /// <summary>Nesting inside one event; a deeper one becomes a failed record.</summary>
    public const int DefaultDepth = 64;

    /// <summary>Nesting of a whole body, beyond which it is not read as JSON at all.</summary>
    public const int BodyDepth = 1000;

    /// <summary>Bytes of all requests in work together; beyond it new ones are answered 503 with Retry-After.</summary>
    public const long DefaultInFlightBytes = 256L * 1024 * 1024;

    public long WireBytes { get; init; } = DefaultWireBytes;

    public int ExpandedBytes { get; init; } = DefaultExpandedBytes;

    public int EventBytes { get; init; } = DefaultEventBytes;

    public int Events { get; init; } = DefaultEvents;

    public int Depth { get; init; } = DefaultDepth;

    public long InFlightBytes { get; init; } = DefaultInFlightBytes;
}
