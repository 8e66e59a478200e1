using NCrontab;
using UsageInsight.Functions.Workspace.Reports;

namespace UsageInsight.Functions.Pipeline.Reports;

/// <summary>
/// Reads a report's schedule in its reader's time zone. A time that a clock change skips is the first instant after the gap; a time that it
/// repeats is the first of the two: one report a planned time.
/// </summary>
internal sealed class ReportClock
{
    // A clock change moves a local time by at most this much in any zone of the last decades.
    private static readonly TimeSpan Shift = TimeSpan.FromHours(3);

    private static readonly TimeSpan[] LookBack = [TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(8), TimeSpan.FromDays(32), TimeSpan.FromDays(370)];

    private readonly CrontabSchedule _schedule;
    private readonly TimeZoneInfo _zone;

    public ReportClock(ReportPlan plan)
    {
        _schedule = CrontabSchedule.Parse(plan.Schedule, new() { IncludingSeconds = true });
        _zone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);
    }

    /// <summary>The newest planned instant after one instant and not after another; null where there is none within a year.</summary>
    public DateTimeOffset? Newest(DateTimeOffset after, DateTimeOffset until)
    {
        // Near first: a schedule of every minute must not be counted out over a year.
        foreach (var back in LookBack)
        {
            var from = until - back > after ? until - back : after;
            var planned = Between(from, until).Select(i => (DateTimeOffset?)i).LastOrDefault();
            if (planned is not null || from == after)
            {
                return planned;
            }
        }

        return null;
    }

    /// <summary>The first planned instant after another; null where there is none within a year.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => Between(after, after.AddDays(370)).Select(i => (DateTimeOffset?)i).FirstOrDefault();

    private IEnumerable<DateTimeOffset> Between(DateTimeOffset after, DateTimeOffset until) =>
        _schedule.GetNextOccurrences(Local(after - Shift), Local(until + Shift)).Select(Instant).Distinct().Where(i => i > after && i <= until);

    private DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone).DateTime;

    private DateTimeOffset Instant(DateTime local)
    {
        while (_zone.IsInvalidTime(local))
        {
            local = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(1);
        }

        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
