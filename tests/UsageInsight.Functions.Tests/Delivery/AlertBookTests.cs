using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Workspace.Alerts;

namespace UsageInsight.Functions.Tests.Delivery;

public class AlertBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    [Test]
    public void Weigh_NewAlert_IsToldOnceAndThenQuiet()
    {
        var alert = Some("a", "1");

        var (first, after) = AlertBook.Weigh([alert], [], Now);
        var (second, _) = AlertBook.Weigh([alert], after, Now.AddDays(1));

        Assert.That(first, Has.Count.EqualTo(1));
        Assert.That(second, Is.Empty);
    }

    [Test]
    public void Weigh_ChangedAlert_IsToldAgain()
    {
        var (_, after) = AlertBook.Weigh([Some("a", "1")], [], Now);

        Assert.That(AlertBook.Weigh([Some("a", "2")], after, Now).Tell, Has.Count.EqualTo(1));
    }

    [Test]
    public void Weigh_SnoozedAlert_StaysQuietThroughChangesUntilItsDay()
    {
        var (_, after) = AlertBook.Weigh([Some("a", "1")], [], Now);
        var snoozed = after.Select(s => s with { Status = AlertStatus.Snoozed, SnoozedUntil = Now.AddDays(14) }).ToList();

        Assert.That(AlertBook.Weigh([Some("a", "2")], snoozed, Now.AddDays(13)).Tell, Is.Empty);
        Assert.That(AlertBook.Weigh([Some("a", "2")], snoozed, Now.AddDays(14)).Tell, Has.Count.EqualTo(1));
    }

    [Test]
    public void Weigh_AcknowledgedAlert_SpeaksOnlyWhenItChanges()
    {
        var (_, after) = AlertBook.Weigh([Some("a", "1")], [], Now);
        var seen = after.Select(s => s with { Status = AlertStatus.Acknowledged }).ToList();

        Assert.That(AlertBook.Weigh([Some("a", "1")], seen, Now.AddDays(90)).Tell, Is.Empty);
        Assert.That(AlertBook.Weigh([Some("a", "2")], seen, Now.AddDays(90)).Tell, Has.Count.EqualTo(1));
    }

    [Test]
    public void Weigh_AlertThatNoLongerHolds_IsResolvedAndNewsWhenItComesBack()
    {
        var (_, after) = AlertBook.Weigh([Some("a", "1")], [], Now);

        var (none, resolved) = AlertBook.Weigh([], after, Now.AddDays(1));
        var (again, _) = AlertBook.Weigh([Some("a", "1")], resolved, Now.AddDays(2));

        Assert.That(none, Is.Empty);
        Assert.That(resolved.Single().Status, Is.EqualTo(AlertStatus.Resolved));
        Assert.That(again, Has.Count.EqualTo(1));
    }

    private static Alert Some(string key, string fingerprint) => new()
    {
        Rule = new() { Id = "rule", When = AlertKind.CancelBy, To = ["buyers"] },
        Key = key,
        Fingerprint = fingerprint,
        Title = $"{key} {fingerprint}",
        Next = "usageinsight analyze",
    };
}
