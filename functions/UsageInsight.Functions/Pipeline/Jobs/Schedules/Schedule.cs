using NCrontab;

namespace UsageInsight.Functions.Pipeline.Jobs.Schedules;

/// <summary>When a job is due: a six-field NCRONTAB expression read in a time zone.</summary>
/// <remarks>
/// An expression that names hours is a calendar: each local time it names comes once, at the first instant a clock in the zone
/// shows it; a time that the clocks jump over comes when they land, and with a day that does not exist it does not come. An
/// expression for every hour (<c>*</c> or <c>*/n</c>) counts time: it keeps its beat through both hours when clocks are set back.
/// </remarks>
internal sealed class Schedule
{
    // Where the latest occurrence is looked for, growing: most schedules are found in the first windows. The last two years hold
    // every leap day but that of 2100.
    private static readonly TimeSpan[] Windows =
    [
        TimeSpan.FromMinutes(2), TimeSpan.FromHours(3), TimeSpan.FromDays(2), TimeSpan.FromDays(9), TimeSpan.FromDays(33), TimeSpan.FromDays(370), TimeSpan.FromDays(1500),
    ];

    private static readonly TimeSpan Horizon = TimeSpan.FromDays(3000);

    private readonly CrontabSchedule _expression;
    private readonly TimeZoneInfo _zone;
    private readonly bool _countsTime;

    /// <summary>Reads an expression that was checked before.</summary>
    /// <param name="expression">Six fields: second minute hour day month weekday.</param>
    /// <param name="zone">The zone whose clocks it means.</param>
    public Schedule(string expression, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        _expression = CrontabSchedule.Parse(expression, new() { IncludingSeconds = true });
        _zone = zone;
        _countsTime = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2].StartsWith('*');
    }

    /// <summary>The first occurrence after an instant; null where none comes within eight years.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset instant) => _countsTime ? NextBeat(instant) : NextOnCalendar(instant);

    /// <summary>The latest occurrence at or before an instant; null where none came within four years.</summary>
    public DateTimeOffset? LastAt(DateTimeOffset instant)
    {
        foreach (var window in Windows)
        {
            DateTimeOffset? last = null;
            for (var next = NextAfter(instant - window); next <= instant; next = NextAfter(next.Value))
            {
                last = next;
            }

            if (last is not null)
            {
                return last;
            }
        }

        return null;
    }

    private DateTimeOffset? NextOnCalendar(DateTimeOffset after)
    {
        for (var wall = NextWall(WallClock.At(after, _zone)); wall is not null; wall = NextWall(wall.Value))
        {
            if (WallClock.FirstShowing(wall.Value, _zone) is { } instant && instant > after)
            {
                return instant;
            }
        }

        return null;
    }

    private DateTimeOffset? NextBeat(DateTimeOffset after)
    {
        while (true)
        {
            var offset = _zone.GetUtcOffset(after);
            if (NextWall(WallClock.At(after, _zone)) is not { } wall)
            {
                return null;
            }

            var instant = new DateTimeOffset(wall - offset, TimeSpan.Zero);
            if (_zone.GetUtcOffset(instant) == offset)
            {
                return instant;
            }

            // The clocks change on the way: look on from the last instant under the old offset, read under the new one.
            var change = WallClock.ChangeBetween(after, instant, _zone);
            var landing = WallClock.At(change, _zone);
            if (_expression.GetNextOccurrence(landing.AddSeconds(-1)) == landing)
            {
                return change;
            }

            after = change;
        }
    }

    private DateTime? NextWall(DateTime after)
    {
        var end = after + Horizon;
        var next = _expression.GetNextOccurrence(after, end);
        return next < end ? next : null;
    }
}
