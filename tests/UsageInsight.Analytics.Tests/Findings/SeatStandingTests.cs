using UsageInsight.Analysis;

namespace UsageInsight.Analytics.Tests.Findings;

public class SeatStandingTests
{
    [TestCase(0, SeatStatus.Active)]
    [TestCase(29, SeatStatus.Active)]
    [TestCase(30, SeatStatus.Idle30)]
    [TestCase(59, SeatStatus.Idle30)]
    [TestCase(60, SeatStatus.Idle60)]
    [TestCase(89, SeatStatus.Idle60)]
    [TestCase(90, SeatStatus.Idle90)]
    [TestCase(500, SeatStatus.Idle90)]
    public void Status_DaysSinceLastUse_FollowsTheWindows(int daysAgo, SeatStatus expected) =>
        Assert.That(new Case().Holds("a").Used("a", daysAgo).RunSeat("a").Status, Is.EqualTo(expected));

    [Test]
    public void Status_UseAfterAsOf_DoesNotCount() =>
        Assert.That(new Case().Holds("a").Used("a", 100, -1).RunSeat("a").Status, Is.EqualTo(SeatStatus.Idle90));

    [TestCase(29, SeatStatus.InGrace)]
    [TestCase(30, SeatStatus.NeverUsed)]
    public void Status_NeverUsed_GraceCountsFromAssignment(int assignedDaysAgo, SeatStatus expected) =>
        Assert.That(new Case().Holds("a", assignedDaysAgo: assignedDaysAgo).Used("b", 1).RunSeat("a").Status, Is.EqualTo(expected));

    [Test]
    public void Status_AssignedAgainRecently_IsInGraceDespiteOldUse() =>
        Assert.That(new Case().Holds("a", assignedDaysAgo: 5).Used("a", 200).RunSeat("a").Status, Is.EqualTo(SeatStatus.InGrace));

    [Test]
    public void Status_NonPersonAndExempt_AreApart()
    {
        var seats = new Case().Holds("robot", nonPerson: true).Holds("boss-1234").Used("x", 1)
            .With(new AnalysisOptions { ExemptSeats = new HashSet<string> { "boss-123" } }).RunApp();

        Assert.That(seats.Seats.Select(s => (s.Seat.Value, s.Status, s.Reclaim)), Is.EquivalentTo(new[] { ("robot", SeatStatus.NonPerson, false), ("boss-1234", SeatStatus.Exempt, false) }));
    }

    [Test]
    public void Status_ConcealedNames_IsUnknown() =>
        Assert.That(new Case().Source(conceals: true).Holds("a").Used("b", 1).RunSeat("a").Status, Is.EqualTo(SeatStatus.Unknown));

    [Test]
    public void Status_StaleSource_IsUnknownUnlessSeenRecently()
    {
        var app = new Case().Source(to: 12).Holds("a").Holds("b").Used("a", 100).Used("b", 15).RunApp();

        Assert.That(app.Seats.Select(s => s.Status), Is.EqualTo(new[] { SeatStatus.Unknown, SeatStatus.Active }));
    }

    [Test]
    public void Status_SourceLateWithinLimit_IsJudged() =>
        Assert.That(new Case().Source(to: 7).Holds("a").Used("a", 100).RunSeat("a").Status, Is.EqualTo(SeatStatus.Idle90));

    [TestCase(70, 20, 40, SeatStatus.Unknown, TestName = "Status_GapThatCouldHideUse_IsUnknown")]
    [TestCase(300, 150, 170, SeatStatus.Idle90, TestName = "Status_GapLongAgo_IsStillIdle")]
    [TestCase(70, 100, 120, SeatStatus.Idle60, TestName = "Status_GapBeforeLastUse_DoesNotMatter")]
    public void Status_Gap(int lastUse, int gapTo, int gapFrom, SeatStatus expected) =>
        Assert.That(new Case().Source(silent: d => d >= gapTo && d <= gapFrom).Holds("a").Used("a", lastUse).RunSeat("a").Status, Is.EqualTo(expected));

    [TestCase(20, SeatStatus.Unknown)]
    [TestCase(45, SeatStatus.Idle30)]
    [TestCase(120, SeatStatus.NeverUsed)]
    public void Status_AssignedBeforeRecordsBegan_IsJudgedByTheRecordedDays(int recordedDays, SeatStatus expected) =>
        Assert.That(new Case().Source(from: recordedDays).Holds("a").Used("b", 1).RunSeat("a").Status, Is.EqualTo(expected));

    [Test]
    public void Status_RecentSignIn_KeepsASeatFromBeingUnused()
    {
        var seat = new Case().Holds("a").Used("a", 200).Present("a", 10).RunSeat("a");

        Assert.That((seat.Status, seat.Reclaim), Is.EqualTo((SeatStatus.Active, false)));
        Assert.That(seat.Reasons[0], Does.Contain("sign-in"));
    }

    [Test]
    public void Status_PresenceOnlyApp_IsJudgedByPresence()
    {
        var app = new Case().Source("other").Holds("seen").Holds("never").Holds("unlisted").Present("seen", 70).Present("never", null).RunApp();

        Assert.That(app.Seats.ToDictionary(s => s.Seat.Value, s => s.Status), Is.EquivalentTo(new Dictionary<string, SeatStatus>
        {
            ["seen"] = SeatStatus.Idle60, ["never"] = SeatStatus.NeverUsed, ["unlisted"] = SeatStatus.Unknown,
        }));
    }

    [Test]
    public void Status_SeatListAndUsageShareNobody_NobodyIsJudged()
    {
        var analysis = new Case();
        for (var i = 0; i < 6; i++)
        {
            analysis.Holds($"person{i}@x.example").Used($"user-{i}", 3);
        }

        var app = analysis.RunApp();

        Assert.That(app.SeatsByStatus, Is.EqualTo(new Dictionary<SeatStatus, int> { [SeatStatus.Unknown] = 6 }));
        Assert.That(app.Caveats, Has.Some.Contains("share no seat"));
    }

    [Test]
    public void Status_NoSourceAtAll_IsUnknown() =>
        Assert.That(new Case().Source("other").Holds("a").RunSeat("a").Status, Is.EqualTo(SeatStatus.Unknown));

    [Test]
    public void Status_TwoPlans_EachIsJudgedByItsOwnFeatures()
    {
        var app = new Case()
            .With(SomeCatalogs.Crm)
            .Holds("a", "basic").Holds("a", "pro")
            .UsedFeature("a", "core", 2).UsedFeature("a", "quotes", 100)
            .RunApp();

        // Both plans have core, so recent use of core counts for both: activity does not prove which plan enabled it.
        Assert.That(app.Seats.Select(s => s.Status), Is.All.EqualTo(SeatStatus.Active));
    }

    [Test]
    public void Status_SeparatePlans_UnusedOneIsFound()
    {
        var app = new Case().With(SomeCatalogs.Crm).Holds("a", "basic").Holds("a", "maps").UsedFeature("a", "core", 2).UsedFeature("a", "map", 100).RunApp();

        Assert.That(app.Seats.ToDictionary(s => s.Plan!, s => s.Status), Is.EquivalentTo(new Dictionary<string, SeatStatus> { ["basic"] = SeatStatus.Active, ["maps"] = SeatStatus.Idle90 }));
    }

    [Test]
    public void Holdings_RemovedOrNotYetAssigned_AreNotHeld()
    {
        var app = new Case().Holds("gone", removed: Case.Ago(1)).Holds("later", assignedDaysAgo: -3).Holds("here").Used("here", 1).RunApp();

        Assert.That((app.Assigned, app.Seats.Single().Seat.Value), Is.EqualTo((1, "here")));
    }

    [Test]
    public void Holdings_SourcesDisagree_NewestObservationCounts()
    {
        var app = new Case().Holds("a", source: "old", observed: Case.Ago(50)).Holds("a", source: "new", removed: Case.Ago(40), observed: Case.Ago(40)).Used("b", 1).RunApp();

        Assert.That(app.Assigned, Is.Zero);
    }
}
