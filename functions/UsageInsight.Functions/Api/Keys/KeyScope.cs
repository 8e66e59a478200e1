namespace UsageInsight.Functions.Api.Keys;

/// <summary>What a key opens. A scope opens exactly its own routes: an ingest key reads nothing, a read key writes nothing.</summary>
internal enum KeyScope
{
    /// <summary>Sends events.</summary>
    Ingest,

    /// <summary>Reads the insight API.</summary>
    Read,

    /// <summary>Reads, and changes what is not data (acknowledges alerts, fixes baselines).</summary>
    Admin,
}
