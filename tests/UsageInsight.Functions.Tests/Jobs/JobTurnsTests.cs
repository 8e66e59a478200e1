using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Pipeline.Jobs.Schedules;

namespace UsageInsight.Functions.Tests.Jobs;

internal sealed class JobTurnsTests
{
    private static readonly Schedule Daily = new("0 0 6 * * *", TimeZoneInfo.Utc);
    private static readonly Schedule EveryMinute = new("0 * * * * *", TimeZoneInfo.Utc);
    private static readonly DateTimeOffset Six = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    [Test]
    public void NeverLookedAt_BeginsWithTheNextPlannedTime() => Assert.That(Turn(through: null, Six.AddHours(3)), Is.EqualTo(JobTurn.Adopt));

    [Test]
    public void Done_IsNotDue() => Assert.That(Turn(Six, Six.AddHours(3)), Is.EqualTo(JobTurn.NotDue));

    [Test]
    public void Missed_IsRun() => Assert.That(Turn(Six.AddDays(-9), Six.AddHours(3)), Is.EqualTo(JobTurn.Start));

    [TestCase(-1, JobTurn.Start)]
    [TestCase(4, JobTurn.RetryLater)]
    [TestCase(60 * 24 * 365, JobTurn.Start, Description = "written under a clock that was wrong")]
    public void Failed_WaitsForItsRetry(int minutes, JobTurn expected)
    {
        var now = Six.AddHours(1);

        Assert.That(JobTurns.Of(new() { Key = "k", Through = Six.AddDays(-1), Tries = 1, RetryAt = now.AddMinutes(minutes) }, Six, Daily, now), Is.EqualTo(expected));
    }

    [Test]
    public void TriedOften_IsGivenUp() =>
        Assert.That(JobTurns.Of(new() { Key = "k", Through = Six.AddDays(-1), Tries = JobTurns.MaxTries }, Six, Daily, Six.AddHours(1)), Is.EqualTo(JobTurn.GiveUp));

    [Test]
    public void Clock_SetBackByAnHour_RunsNothingTwice([Values] bool daily)
    {
        var schedule = daily ? Daily : EveryMinute;

        Assert.That(Turn(Six, Six.AddMinutes(-50), schedule), Is.EqualTo(JobTurn.NotDue));
    }

    [Test]
    public void Clock_ThatWasAYearAhead_IsNotWaitedFor([Values] bool daily)
    {
        var schedule = daily ? Daily : EveryMinute;

        Assert.That(Turn(Six.AddYears(1), Six.AddHours(3), schedule), Is.EqualTo(JobTurn.Adopt));
    }

    [Test]
    public void WaitAfter_EachTry_IsTwiceAsLong() =>
        Assert.That(Enumerable.Range(1, 5).Select(tries => JobTurns.WaitAfter(tries).TotalSeconds), Is.EqualTo([30, 60, 120, 240, 480]));

    private static JobTurn Turn(DateTimeOffset? through, DateTimeOffset now, Schedule? schedule = null) =>
        JobTurns.Of(new() { Key = "k", Through = through }, (schedule ?? Daily).LastAt(now)!.Value, schedule ?? Daily, now);
}
