namespace UsageInsight.Functions.Api.Ingest.Body;

/// <summary>Why a body could not be read.</summary>
internal enum BodyProblem
{
    None,

    /// <summary>Over a limit, on the wire or after decompression: 413.</summary>
    TooLarge,

    /// <summary>Compressed by something we do not take: 415.</summary>
    UnknownEncoding,

    /// <summary>Said to be compressed, and is damaged or cut off: 400.</summary>
    Damaged,

    /// <summary>More is in work than the server holds at once: 503 with Retry-After.</summary>
    Busy,
}
