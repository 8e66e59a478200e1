namespace UsageInsight.Functions.Api.Server;

/// <summary>How the server listens.</summary>
internal sealed record ServerOptions
{
    /// <summary>Where it listens unless told otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>The addresses, as <c>http://host:port</c>; port 0 takes a free one.</summary>
    public required IReadOnlyList<Uri> Urls { get; init; }

    /// <summary>Names by which clients may call it, beside the addresses themselves and the names of this machine's loopback.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>True where only the paths that need a key are served, so that listening beyond this machine is no exposure.</summary>
    public bool IngestOnly { get; init; }

    /// <summary>
    /// True where the Azure Functions host stands before it: every request comes from this machine, so that proves nothing, and
    /// what the caller's address and name were stands in forwarded headers.
    /// </summary>
    public bool InsideHost { get; init; }

    /// <summary>What stands before every path; <c>/api</c> on Azure.</summary>
    public string RoutePrefix { get; init; } = "";
}
