using UsageInsight.Analysis.Findings;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Findings;

public class CoverageTests
{
    private static readonly DateOnly Yesterday = new(2026, 7, 10);

    private static SourceState State(string name, DateOnly oldest, DateOnly newest, DateOnly? complete = null) =>
        new() { Source = name, Apps = ["crm"], LastReceived = DateTimeOffset.UnixEpoch, OldestDay = oldest, NewestDay = newest, CompleteThrough = complete };

    private static DateOnly? Of(params SourceState[] sources) => DefaultAsOf.Of(new() { Sources = sources }, Yesterday);

    [Test]
    public void DefaultAsOf_NoUsage_IsNone() => Assert.That(Of(), Is.Null);

    [Test]
    public void DefaultAsOf_TwoSources_IsTheDayBothReached() =>
        Assert.That(Of(State("a", new(2025, 1, 1), new(2026, 7, 8)), State("b", new(2025, 1, 1), new(2026, 7, 5))), Is.EqualTo(new DateOnly(2026, 7, 5)));

    [Test]
    public void DefaultAsOf_CompleteThrough_ReachesFurtherThanTheNewestRecord() =>
        Assert.That(Of(State("a", new(2025, 1, 1), new(2026, 7, 3), complete: new(2026, 7, 9))), Is.EqualTo(new DateOnly(2026, 7, 9)));

    [Test]
    public void DefaultAsOf_Today_IsYesterday() => Assert.That(Of(State("a", new(2025, 1, 1), new(2026, 7, 11))), Is.EqualTo(Yesterday));

    [Test]
    public void DefaultAsOf_SourceEndedLongAgo_DoesNotDrag() =>
        Assert.That(Of(State("a", new(2025, 1, 1), new(2026, 7, 8)), State("old", new(2023, 1, 1), new(2026, 5, 1))), Is.EqualTo(new DateOnly(2026, 7, 8)));

    [Test]
    public void DefaultAsOf_MonthlyFiles_LastFileCounts() =>
        Assert.That(Of(State("june.csv", new(2026, 6, 1), new(2026, 6, 30)), State("july.csv", new(2026, 7, 1), new(2026, 7, 8))), Is.EqualTo(new DateOnly(2026, 7, 8)));

    [Test]
    public void Stale_MonthlyFiles_OldFileWeakensNothing()
    {
        var app = new Case().Source("may.csv", from: 60, to: 31).Source("june.csv", from: 30).Holds("a", assignedDaysAgo: 50).Used("a", 45).RunApp();

        Assert.That(app.SeatsByStatus.Keys.Single(), Is.EqualTo(Analysis.SeatStatus.Idle30));
    }

    [TestCase(7, false)]
    [TestCase(8, true)]
    public void Stale_Lag_IsJudgedAgainstAsOf(int lag, bool stale)
    {
        var source = new Case().Source(to: lag).Holds("a").Used("a", lag).Run().Sources.Single();

        Assert.That((source.Stale, source.LagDays), Is.EqualTo((stale, (int?)lag)));
    }

    [Test]
    public void Stale_WeeklySource_IsGivenItsOwnRhythm()
    {
        var source = new Case().Source(to: 10, silent: d => d % 7 != 3).Holds("a").Used("a", 10).Run().Sources.Single();

        Assert.That((source.LagDays, source.Stale), Is.EqualTo(((int?)10, false)));
    }

    [Test]
    public void Gaps_InsideTheSource_AreListedWithTheirDays()
    {
        var source = new Case().Source(silent: d => d is >= 40 and <= 60).Holds("a").Used("a", 1).Run().Sources.Single();

        Assert.That(source.Gaps, Is.EqualTo(new[] { new DayRange(Case.Ago(60), Case.Ago(40)) }));
    }
}
