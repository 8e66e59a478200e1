using UsageInsight.Analysis.Follow;
using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Follow;

public class StranglerProgressTests
{
    private static readonly DateOnly AsOf = new(2026, 3, 1);
    private static readonly FeatureKey Run = new("tool-export", "run");

    [Test]
    public void Of_FiveSeats_SortsEachIntoItsPlace()
    {
        // All five used the feature in December. a moved, b uses both, c stays, d went silent, e moved; f is new to the feature.
        var ledger = December("a", "b", "c", "d", "e")
            .Add(new("a"), Run, new(2026, 2, 10))
            .Add(new("b"), Run, new(2026, 2, 11)).Add(new("b"), SomeTool.Export, new(2026, 2, 12))
            .Add(new("c"), SomeTool.Export, new(2026, 2, 20))
            .Add(new("d"), SomeTool.Export, new(2026, 1, 6))
            .Add(new("e"), Run, new(2026, 2, 2))
            .Add(new("f"), SomeTool.Export, new(2026, 2, 3)).Build();
        var progress = StranglerProgress.Of(ledger, [], SomeTool.Live(), AsOf);

        Assert.That((progress.Cohort, progress.Moved, progress.Between, progress.Staying, progress.Silent, progress.Newcomers), Is.EqualTo((5, 2, 1, 1, 1, 1)));
        Assert.That(progress.MovedShare, Is.EqualTo(0.5));
        Assert.That((progress.FeatureLastUsed, progress.ToolLastUsed), Is.EqualTo(((DateOnly?)new DateOnly(2026, 2, 20), (DateOnly?)new DateOnly(2026, 2, 11))));
    }

    [Test]
    public void Of_Weeks_CountFromBeforeTheStartToTheLastWholeWeek()
    {
        var ledger = December("a").Add(new("a"), SomeTool.Export, new(2026, 1, 6)).Add(new("a"), Run, new(2026, 1, 7)).Add(new("a"), Run, new(2026, 1, 12)).Build();
        var weeks = StranglerProgress.Of(ledger, [], SomeTool.Live(), new(2026, 1, 20)).Weeks;

        Assert.That(weeks[0].Monday, Is.EqualTo(new DateOnly(2025, 12, 8)));
        Assert.That(weeks.TakeLast(2), Is.EqualTo(new[] { new StranglerWeek(new(2026, 1, 5), 0, 1, 0), new StranglerWeek(new(2026, 1, 12), 0, 0, 1) }));
    }

    [Test]
    public void Of_CohortOfOneGroup_LeavesOthersOut()
    {
        SeatRecord[] seats = [Seat("a", "sales"), Seat("b", "legal")];
        var progress = StranglerProgress.Of(December("a", "b").Build(), seats, SomeTool.Live("sales"), AsOf);

        Assert.That((progress.Cohort, progress.Newcomers), Is.EqualTo((1, 0)));
    }

    private static ActivityLedgerBuilder December(params string[] seats) =>
        seats.Aggregate(new ActivityLedgerBuilder(), (b, s) => b.Add(new(s), SomeTool.Export, new(2025, 12, 15)));

    private static SeatRecord Seat(string id, string group) => new() { Seat = new(id), App = "crm", Plan = "pro", Group = group, ObservedOn = AsOf, Source = "test" };
}
