namespace UsageInsight.Testing;

/// <summary>A clock that only moves when told; timers fire while it moves. Its frequency is odd, so a wrong unit fails.</summary>
public sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private const int StillBeforeDeadlines = 50;

    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start;

    public ManualTimeProvider()
        : this(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => 1_234_567;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => (long)((GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds * TimestampFrequency);

    /// <summary>Moves the clock; timers due on the way fire at their own instants, in order.</summary>
    public void Advance(TimeSpan by)
    {
        DateTimeOffset end;
        lock (_lock)
        {
            end = _now + by;
        }

        while (true)
        {
            ManualTimer? next;
            lock (_lock)
            {
                next = _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
                _now = next?.Due ?? end;
            }

            if (next is null)
            {
                return;
            }

            next.Fire();
        }
    }

    /// <summary>Moves the clock to the next timer and fires it; false where none is set.</summary>
    /// <param name="deadlines">False to pass over what would cancel work.</param>
    private bool AdvanceToNext(bool deadlines)
    {
        ManualTimer? next;
        lock (_lock)
        {
            next = _timers.Where(t => deadlines || !t.IsDeadline).MinBy(t => t.Due);
            _now = next is not null && next.Due > _now ? next.Due : _now;
        }

        next?.Fire();
        return next is not null;
    }

    /// <summary>Waits for work whose waits are on this clock: whenever it stands still, the clock moves to the next timer.</summary>
    /// <remarks>Work that a busy machine keeps from going on stands still too, and must not meet its deadline by that: those come when it has stood still for long.</remarks>
    public async Task<T> CompleteAsync<T>(Task<T> work)
    {
        for (var still = 0; await Task.WhenAny(work, Task.Delay(2)) != work; still++)
        {
            if (AdvanceToNext(deadlines: still >= StillBeforeDeadlines))
            {
                still = 0;
            }
        }

        return await work;
    }

    /// <summary>Sets the clock, backwards too, without firing timers.</summary>
    public void Jump(DateTimeOffset to)
    {
        lock (_lock)
        {
            _now = to;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ManualTimer(this, callback, state, dueTime, period);

    private sealed class ManualTimer : ITimer
    {
        private readonly ManualTimeProvider _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private TimeSpan _period;

        public ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            Change(dueTime, period);
        }

        public DateTimeOffset Due { get; private set; }

        /// <summary>True where firing cancels something.</summary>
        public bool IsDeadline => _state is CancellationTokenSource;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._lock)
            {
                _clock._timers.Remove(this);
                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = _clock._now + dueTime;
                    _clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Fire()
        {
            lock (_clock._lock)
            {
                if (_period > TimeSpan.Zero)
                {
                    Due += _period;
                }
                else
                {
                    _clock._timers.Remove(this);
                }
            }

            _callback(_state);
        }

        public void Dispose()
        {
            lock (_clock._lock)
            {
                _clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
