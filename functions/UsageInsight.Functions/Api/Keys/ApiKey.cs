namespace UsageInsight.Functions.Api.Keys;

/// <summary>A key as it is kept: everything but the key itself.</summary>
internal sealed record ApiKey
{
    /// <summary>The public part, by which the key is looked up.</summary>
    public required string Id { get; init; }

    /// <summary>The source's name: what failed records, coverage and the default app call this sender. Rotation keeps it.</summary>
    public required string Name { get; init; }

    public required KeyScope Scope { get; init; }

    /// <summary>SHA-256 of the secret part, in lower-case hex. A fast hash is enough: the secret is 200 random bits, not a password.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The first instant at which it no longer opens; null while it has no end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was taken back; null while it is not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The key that replaced this one; null before rotation.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Pages that may use it, as <c>https://host[:port]</c>; empty for keys of servers. A key with origins is public by nature.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Events a second it may send over time; null for the server's default.</summary>
    public int? EventsPerSecond { get; init; }

    /// <summary>Says whether it opens anything at an instant.</summary>
    public bool IsValid(DateTimeOffset at) => RevokedAt is null && (ExpiresAt is null || at < ExpiresAt);
}
