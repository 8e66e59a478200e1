using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Tests.Delivery.Support;
using UsageInsight.Functions.Workspace.Alerts;

namespace UsageInsight.Functions.Tests.Delivery.Alerts;

public class AlertWeighingTests
{
    private static readonly DateTimeOffset Now = SomeDelivery.Now;

    [Test]
    public void Speak_NewAlert_IsToldOnceAndThenQuiet()
    {
        var (state, first) = Speak(null, Some(), Now);
        var (_, second) = Speak(state, Some(), Now.AddDays(1));

        Assert.That((first, second), Is.EqualTo((true, false)));
        Assert.That(state.Waiting, Is.EqualTo(new[] { "buyers" }));
    }

    [Test]
    public void Speak_NextDayOfACountdown_IsNoNews()
    {
        // The due day stays; what is left of it does not matter.
        var (state, _) = Speak(null, Some() with { Due = new(2026, 4, 1), Title = "in 30 days" }, Now);

        Assert.That(Speak(state, Some() with { Due = new(2026, 4, 1), Title = "in 29 days" }, Now.AddDays(1)).IsNews, Is.False);
    }

    [Test]
    public void Speak_AnotherFingerprint_IsNews() =>
        Assert.That(Speak(Speak(null, Some(), Now).After, Some() with { Fingerprint = "2" }, Now).IsNews, Is.True);

    [TestCase(100, 109, false)]
    [TestCase(100, 111, true)]
    [TestCase(100, 50, false)]
    public void Speak_LevelThatMoves_IsNewsWhenItHasGrownByATenth(double told, double now, bool news) =>
        Assert.That(Speak(Speak(null, Some() with { Level = told }, Now).After, Some() with { Level = now }, Now).IsNews, Is.EqualTo(news));

    [Test]
    public void Speak_LevelThatCreeps_IsWeighedAgainstWhatWasTold()
    {
        var state = Speak(null, Some() with { Level = 100 }, Now).After;
        var told = new List<double>();
        for (var level = 101; level <= 125; level++)
        {
            (state, var news) = Speak(state, Some() with { Level = level }, Now);
            if (news)
            {
                told.Add(level);
            }
        }

        Assert.That(told, Is.EqualTo(new[] { 111.0, 123.0 }));
    }

    [Test]
    public void Speak_Snoozed_StaysQuietThroughChangesUntilItsDay()
    {
        var snoozed = Speak(null, Some(), Now).After with { Status = AlertStatus.Snoozed, SnoozedUntil = Now.AddDays(14) };

        Assert.That(Speak(snoozed, Some() with { Fingerprint = "2" }, Now.AddDays(13)).IsNews, Is.False);
        Assert.That(Speak(snoozed, Some(), Now.AddDays(14)).IsNews, Is.True);
    }

    [Test]
    public void Speak_SnoozedThatWasGoneInBetween_KeepsItsSnooze()
    {
        var snoozed = Speak(null, Some(), Now).After with { Status = AlertStatus.Snoozed, SnoozedUntil = Now.AddDays(30) };

        var (back, news) = Speak(AlertWeighing.Silence(snoozed, Now.AddDays(1)), Some(), Now.AddDays(20));

        Assert.That((back.Shown, news), Is.EqualTo((AlertStatus.Snoozed, false)));
    }

    [Test]
    public void Speak_Acknowledged_IsNewsOnlyWhenItChanges()
    {
        var seen = Speak(null, Some(), Now).After with { Status = AlertStatus.Acknowledged };

        Assert.That(Speak(seen, Some(), Now.AddDays(90)).IsNews, Is.False);
        Assert.That(Speak(seen, Some() with { Fingerprint = "2" }, Now.AddDays(90)).IsNews, Is.True);
    }

    [Test]
    public void Speak_GoneForAWeekend_WasNeverReallyGone()
    {
        var gone = AlertWeighing.Silence(Speak(null, Some(), Now).After, Now.AddDays(1));

        Assert.That(gone.Shown, Is.EqualTo(AlertStatus.Resolved));
        Assert.That(Speak(gone, Some(), Now.AddDays(3)).IsNews, Is.False);
        Assert.That(Speak(gone, Some(), Now.AddDays(9)).IsNews, Is.True);
    }

    [Test]
    public void Silence_MessageNotQueuedYet_IsNotSentAnyMore() =>
        Assert.That(AlertWeighing.Silence(Speak(null, Some(), Now).After, Now).Waiting, Is.Empty);

    private static (AlertState After, bool IsNews) Speak(AlertState? before, Alert alert, DateTimeOffset now) =>
        AlertWeighing.Speak(before, alert, SomeDelivery.Alert(), alert.Rule.To, now);

    private static Alert Some() => new()
    {
        Rule = new() { Id = "rule", When = AlertKind.CancelBy, To = ["buyers"] },
        Key = "rule/a",
        Fingerprint = "1",
        Title = "t",
        Next = "usageinsight analyze",
    };
}
