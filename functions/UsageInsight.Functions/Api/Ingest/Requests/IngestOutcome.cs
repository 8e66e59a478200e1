namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>What became of a request; one table turns it into a status (<see cref="IngestStatus"/>).</summary>
internal enum IngestOutcome
{
    /// <summary>Durable; single events may have become failed records.</summary>
    Taken,

    /// <summary>Not the format it says it is.</summary>
    Malformed,

    /// <summary>A format or compression this path does not take.</summary>
    UnsupportedFormat,

    /// <summary>Over a limit.</summary>
    TooLarge,

    /// <summary>No key, or one that opens nothing.</summary>
    BadKey,

    /// <summary>A valid key for something else.</summary>
    WrongScope,

    /// <summary>This key sends more than it may.</summary>
    RateLimited,

    /// <summary>Our own fault: the store cannot take it now, or more is in work than fits. Nothing of the request was kept.</summary>
    Unavailable,
}
