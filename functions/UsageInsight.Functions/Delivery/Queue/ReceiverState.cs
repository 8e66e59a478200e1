namespace UsageInsight.Functions.Delivery.Queue;

/// <summary>What is remembered of a receiver. Pure: times come in, states come out.</summary>
internal sealed record ReceiverState
{
    /// <summary>After so long without one success, a receiver is switched off.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(5);

    // Longer than the longest wait between two tries: a failure after a longer pause begins a new row of failures.
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(36);

    private static readonly TimeSpan FirstSlowDown = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestSlowDown = TimeSpan.FromHours(1);

    public required string Receiver { get; init; }

    /// <summary>Since when every try has failed; null while it answers.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The last failed try; null while it answers.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>Nothing is sent to it before then; null where it did not ask to slow down.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How often in a row it asked to slow down.</summary>
    public int SlowDowns { get; init; }

    /// <summary>Why nothing is sent to it any more; null while it is used.</summary>
    public string? Disabled { get; init; }

    /// <summary>When it was switched off; null while it is used.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>The state after a success.</summary>
    public ReceiverState Succeeded() => Disabled is null ? new() { Receiver = Receiver } : this;

    /// <summary>The state after a failed try.</summary>
    public ReceiverState Failed(DateTimeOffset now)
    {
        var since = FailingSince is { } began && now - FailedAt <= LongestPause ? began : now;
        var failed = this with { FailingSince = since, FailedAt = now };
        return now - since >= GivenUpAfter ? failed.SwitchedOff("every try failed for five days", now) : failed;
    }

    /// <summary>The state after a request to slow down.</summary>
    /// <param name="asked">How long it asked for; null where it did not say.</param>
    /// <param name="now">The present.</param>
    public ReceiverState SlowedDown(TimeSpan? asked, DateTimeOffset now)
    {
        var wait = FirstSlowDown * Math.Pow(2, Math.Min(SlowDowns, 6));
        return Failed(now) with { SlowDowns = SlowDowns + 1, NotBefore = now + (asked ?? (wait < LongestSlowDown ? wait : LongestSlowDown)) };
    }

    /// <summary>The state of a receiver that gets nothing any more.</summary>
    public ReceiverState SwitchedOff(string why, DateTimeOffset now) => Disabled is null ? this with { Disabled = why, DisabledAt = now } : this;
}
