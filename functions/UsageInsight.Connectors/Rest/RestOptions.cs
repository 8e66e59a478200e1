namespace UsageInsight.Connectors.Rest;

/// <summary>How patient and how trusting a connector's HTTP is. Defaults suit admin APIs that are read once a day.</summary>
public sealed record RestOptions
{
    /// <summary>Default for <see cref="Attempts"/>.</summary>
    public const int DefaultAttempts = 6;

    /// <summary>Default for <see cref="MaxBodyBytes"/>: 256 MiB.</summary>
    public const long DefaultMaxBodyBytes = 256L << 20;

    /// <summary>Tries per request, the first included.</summary>
    public int Attempts { get; init; } = DefaultAttempts;

    /// <summary>The longest single wait; a vendor that asks for more ends the run as throttled, to be resumed.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>First wait where the vendor names none; doubles each time.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Time for one answer, body included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Larger bodies are refused.</summary>
    public long MaxBodyBytes { get; init; } = DefaultMaxBodyBytes;

    /// <summary>Least time between two requests, for vendors with a known rate; zero for none.</summary>
    public TimeSpan Spacing { get; init; } = TimeSpan.Zero;
}
