namespace UsageInsight.Functions.Pipeline.Jobs.Book;

/// <summary>Says who works at something, and until when others leave it to them.</summary>
internal sealed record JobLease
{
    /// <summary>How long a lease holds after it was last renewed.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(60);

    // What the clocks of two machines may differ by.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    /// <summary>Names the process that holds it.</summary>
    public required string Process { get; init; }

    /// <summary>Where that process runs, where at most one runs at a time; null elsewhere.</summary>
    public string? Place { get; init; }

    /// <summary>Names this holding of it; another one, even of the same process, has another token.</summary>
    public required string Token { get; init; }

    /// <summary>The run's name.</summary>
    public required string Run { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When others may take it.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>
    /// True where a worker has to leave it alone. A predecessor of the worker's own place is dead, and a lease that ends later than
    /// any lease can was written under a clock that was wrong: both are free. Being wrong here costs work done twice, never a commit
    /// of two: every commit asks for the version it began with.
    /// </summary>
    public bool Binds(JobWorker worker, DateTimeOffset now) =>
        now < Until && Until <= now + Term + Skew && (Place is null || Place != worker.Place || Process == worker.Process);
}
