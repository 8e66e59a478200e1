using UsageInsight.Analysis;
using UsageInsight.Reports.Story;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Story;

public class SeatGroupsTests
{
    [Test]
    public void Statuses_ActionThatIsASumOfStates_IsAWholeOfItsOwn()
    {
        // The action takes 22 seats (20 idle, 2 never used), so "20 idle" and "22 in the action" would together give "2" away.
        var statuses = Tell(idle90: 20, neverUsed: 2, active: 60, inGrace: 20);

        Assert.That(Words(statuses, SeatStatus.NeverUsed), Is.EqualTo("fewer than 5"));
        Assert.That(Words(statuses, SeatStatus.Idle90), Is.EqualTo("18 to 21"));
        Assert.That(Words(statuses, SeatStatus.Active), Is.EqualTo("60"));
    }

    [Test]
    public void Statuses_ActionTooSmallToCount_StandsForItsStates()
    {
        var statuses = Tell(idle90: 3, neverUsed: 0, active: 60, inGrace: 20);

        Assert.That(Words(statuses, SeatStatus.Idle90), Is.EqualTo("not shown"));
        Assert.That(Words(statuses, SeatStatus.Active), Is.EqualTo("55 to 62"));
        Assert.That(Words(statuses, SeatStatus.InGrace), Is.EqualTo("20"));
    }

    [Test]
    public void Statuses_SharedAccounts_AreAlwaysCounted()
    {
        var app = SomeApps.Slack() with { Seats = [], SeatsByStatus = new Dictionary<SeatStatus, int> { [SeatStatus.Active] = 9, [SeatStatus.NonPerson] = 2 } };

        Assert.That(SeatGroups.Statuses(app, SomeAnalysis.Rich()).Select(s => s.Seats.Exactly), Has.None.Null);
    }

    [Test]
    public void Statuses_NoSmallGroups_AreAllShown() =>
        Assert.That(Tell(idle90: 10, neverUsed: 5, active: 60, inGrace: 20).Select(s => s.Seats.Exactly), Has.None.Null);

    private static IReadOnlyList<StatusCount> Tell(int idle90, int neverUsed, int active, int inGrace)
    {
        var app = SomeApps.Slack() with
        {
            SeatsByStatus = new Dictionary<SeatStatus, int>
            {
                [SeatStatus.Active] = active, [SeatStatus.Idle90] = idle90, [SeatStatus.NeverUsed] = neverUsed, [SeatStatus.InGrace] = inGrace,
            },
            Seats = [.. Seats(SeatStatus.Active, active, false), .. Seats(SeatStatus.Idle90, idle90, true), .. Seats(SeatStatus.NeverUsed, neverUsed, true), .. Seats(SeatStatus.InGrace, inGrace, false)],
        };
        var advice = SomeActions.All()[0] with { App = "slack", Seats = idle90 + neverUsed };
        return SeatGroups.Statuses(app, SomeAnalysis.Rich() with { Apps = [app], Recommendations = [advice] });
    }

    private static IEnumerable<SeatFinding> Seats(SeatStatus status, int count, bool reclaim) =>
        Enumerable.Range(0, count).Select(i => new SeatFinding { Seat = new($"{status}{i}"), App = "slack", Status = status, Reclaim = reclaim });

    private static string Words(IReadOnlyList<StatusCount> statuses, SeatStatus status) => statuses.First(s => s.Status == status).Seats.ToString();
}
