namespace UsageInsight.Functions.Api.Server;

/// <summary>
/// Decides when received batches are folded. A fold costs nearly the same for a few events as for many and takes processor and
/// disk from the senders, so it waits while they are busy, but never for long, and never for so many events that readers,
/// who take pending batches along, would feel it.
/// </summary>
internal sealed class FoldRhythm
{
    /// <summary>Events between two looks up to which the senders count as quiet.</summary>
    public const long QuietEvents = 20_000;

    /// <summary>Pending events that are folded however busy the senders are.</summary>
    public const long MostPending = 10_000_000;

    /// <summary>The longest that a batch stays pending.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private long _folded;
    private long _seen;
    private DateTimeOffset? _waitingSince;

    /// <summary>Says whether to fold now.</summary>
    /// <param name="events">Events received since the start of the process.</param>
    /// <param name="now">The time of this look.</param>
    public bool IsDue(long events, DateTimeOffset now)
    {
        var arrived = events - _seen;
        _seen = events;
        if (events == _folded)
        {
            return false;
        }

        // A clock that was set back starts the wait anew.
        _waitingSince = _waitingSince is { } since && since <= now ? since : now;
        if (arrived > QuietEvents && events - _folded < MostPending && now - _waitingSince < LongestWait)
        {
            return false;
        }

        (_folded, _waitingSince) = (events, null);
        return true;
    }
}
