using UsageInsight.Functions.Pipeline.Jobs.Book;
using UsageInsight.Functions.Pipeline.Jobs.Schedules;

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>Decides about a scheduled job from its checkpoint, never from when somebody happened to look.</summary>
internal static class JobTurns
{
    /// <summary>Tries at one planned time.</summary>
    public const int MaxTries = 5;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);

    // Set back by less, a clock was put right: what it shows a second time is not done a second time.
    private static readonly TimeSpan ClockCorrection = TimeSpan.FromHours(2);

    /// <summary>Decides.</summary>
    /// <param name="state">What is remembered of the job.</param>
    /// <param name="planned">The latest planned time. Those missed before it are done by the same run.</param>
    /// <param name="schedule">The job's schedule.</param>
    /// <param name="now">The present.</param>
    public static JobTurn Of(JobState state, DateTimeOffset planned, Schedule schedule, DateTimeOffset now) =>
        state.Through is not { } through || IsFromWrongClock(through, schedule, now) ? JobTurn.Adopt
        : planned <= through ? JobTurn.NotDue
        : state.RetryAt is { } retry && now < retry && retry <= now + WaitAfter(MaxTries) ? JobTurn.RetryLater
        : state.Tries >= MaxTries ? JobTurn.GiveUp
        : JobTurn.Start;

    /// <summary>The wait before the next try: twice as long after each.</summary>
    /// <param name="tries">Tries so far, at least 1.</param>
    public static TimeSpan WaitAfter(int tries) => FirstWait * (1 << Math.Clamp(tries - 1, 0, MaxTries - 1));

    // A checkpoint several turns ahead was written while the clock was wrong; waiting for it could take a year.
    private static bool IsFromWrongClock(DateTimeOffset through, Schedule schedule, DateTimeOffset now) =>
        through > now + ClockCorrection && schedule.NextAfter(now) is { } next && schedule.NextAfter(next) <= through;
}
