using UsageInsight.Functions.Api.Server;

namespace UsageInsight.Functions.Tests.Server;

internal sealed class FoldRhythmTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Test]
    public void Nothing_Received_IsNotFolded() => Assert.That(new FoldRhythm().IsDue(0, Start), Is.False);

    [Test]
    public void Quiet_AfterAFew_IsFoldedOnce()
    {
        var rhythm = new FoldRhythm();

        Assert.That((rhythm.IsDue(10, Start), rhythm.IsDue(10, Start.AddSeconds(5))), Is.EqualTo((true, false)));
    }

    [Test]
    public void Busy_WaitsUntilQuiet()
    {
        var rhythm = new FoldRhythm();

        Assert.That(rhythm.IsDue(1_000_000, Start), Is.False);
        Assert.That(rhythm.IsDue(1_000_100, Start.AddSeconds(5)), Is.True);
    }

    [Test]
    public void Busy_ForLong_IsFoldedAtTheLongestWait()
    {
        var rhythm = new FoldRhythm();
        var due = Enumerable.Range(0, 30).Where(i => rhythm.IsDue((i + 1) * 100_000, Start.AddSeconds(5 * i))).ToList();

        Assert.That(due, Is.EqualTo([12, 25]));
    }

    [Test]
    public void Busy_WithVeryMany_IsFoldedAtOnce() => Assert.That(new FoldRhythm().IsDue(FoldRhythm.MostPending, Start), Is.True);

    [Test]
    public void Clock_SetBack_DoesNotHoldTheFoldForLongerThanAWait()
    {
        var rhythm = new FoldRhythm();
        rhythm.IsDue(100_000, Start);
        var back = Start.AddDays(-1);

        Assert.That(rhythm.IsDue(200_000, back), Is.False);
        Assert.That(rhythm.IsDue(300_000, back + FoldRhythm.LongestWait), Is.True);
    }
}
