namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>What a protocol tells the sender.</summary>
internal sealed record IngestAnswer
{
    public required IngestOutcome Outcome { get; init; }

    /// <summary>One sentence for people, without personal data and without the key; null where nothing is to be said.</summary>
    public string? Message { get; init; }

    /// <summary>Events in the request, where it was read.</summary>
    public int Received { get; init; }

    /// <summary>Events that became failed records.</summary>
    public int Failed { get; init; }

    /// <summary>Whole seconds until a retry has a chance; for 429 and 503.</summary>
    public int RetryAfterSeconds { get; init; } = 1;

    /// <summary>The HTTP status.</summary>
    public int Status => IngestStatus.Of(Outcome);
}
