namespace UsageInsight.Functions.Tests.Ingest.Processes;

/// <summary>What a <see cref="FaultProxy"/> does with a request.</summary>
internal enum ProxyFault
{
    /// <summary>Passes it on, and the answer back.</summary>
    None,

    /// <summary>Answers 429 with Retry-After 1 itself.</summary>
    TooManyRequests,

    /// <summary>Answers 503 with Retry-After 1 itself.</summary>
    Unavailable,

    /// <summary>Passes it on, and cuts the connection instead of giving the answer back: the server has committed, the sender does not know.</summary>
    LoseAnswer,

    /// <summary>Kills the server, cuts the connection, and starts the server again.</summary>
    Kill,
}
