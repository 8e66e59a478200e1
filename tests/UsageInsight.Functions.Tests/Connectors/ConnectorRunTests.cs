using UsageInsight.Connectors;
using UsageInsight.Connectors.Days;
using UsageInsight.Functions.Pipeline.Collect;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class ConnectorRunTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Run_PersonNoLongerListed_LosesTheSeatThatDay()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunAsync(store, new("ana", "ben"));

        await RunAsync(store, new("ana"), daysLater: 1);

        Assert.That(await SeatsAsync(store), Is.EqualTo(new[] { "ana held", "ben lost 2026-03-03" }));
    }

    [Test]
    public async Task Run_PersonListedAgain_HoldsTheSeatAgain()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunAsync(store, new("ana", "ben"));
        await RunAsync(store, new("ana"), daysLater: 1);

        await RunAsync(store, new("ana", "ben"), daysLater: 2);

        Assert.That(await SeatsAsync(store), Is.EqualTo(new[] { "ana held", "ben held" }));
    }

    [Test]
    public async Task Run_EmptyList_TakesNothingAway()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunAsync(store, new("ana"));

        await RunAsync(store, new(), daysLater: 1);

        Assert.That(await SeatsAsync(store), Is.EqualTo(new[] { "ana held" }));
    }

    [Test]
    public async Task Run_ListThatCouldNotBeRead_TakesNothingAway()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunAsync(store, new("ana", "ben"));

        await RunAsync(store, new("ana") { Unread = true }, daysLater: 1);

        Assert.That(await SeatsAsync(store), Is.EqualTo(new[] { "ana held", "ben held" }));
    }

    [Test]
    public async Task Run_CutShortInABackfill_GoesOnWhereItStopped()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunAsync(store, new("ana"), since: new(2026, 2, 26));
        var backfill = new SeatListConnector("ana") { FailsAfter = 2 };
        await RunAsync(store, backfill, since: new(2026, 2, 20));
        Assert.That(backfill.Read, Is.EqualTo(new DateOnly[] { new(2026, 2, 20), new(2026, 2, 21) }));

        var next = new SeatListConnector("ana");
        await RunAsync(store, next);

        Assert.That(next.Read[0], Is.EqualTo(new DateOnly(2026, 2, 22)));
        Assert.That(next.Read[^1], Is.EqualTo(new DateOnly(2026, 3, 1)));
    }

    [Test]
    public async Task Run_DaysThatNeverComplete_AreAskedForAMonthAndThenGivenUp()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunAsync(store, new("ana") { NeverComplete = new(2026, 2, 20) }, since: new(2026, 2, 20));

        var weeksLater = new SeatListConnector("ana") { NeverComplete = new(2026, 2, 20) };
        await RunAsync(store, weeksLater, daysLater: 14);
        var muchLater = new SeatListConnector("ana") { NeverComplete = new(2026, 2, 20) };
        await RunAsync(store, muchLater, daysLater: 40);

        Assert.That(weeksLater.Read[0], Is.EqualTo(new DateOnly(2026, 2, 20)));
        Assert.That(muchLater.Read, Has.No.Member(new DateOnly(2026, 2, 20)));
    }

    [Test]
    public async Task Run_DryRun_KeepsNothing()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunAsync(store, new("ana"), dryRun: true);

        Assert.That((outcome.Seats, outcome.Units), Is.EqualTo((1, 1 + DayPlan.FirstRunDays)));
        Assert.That(await SeatsAsync(store), Is.Empty);
        Assert.That(await store.Store.ReadCheckpointAsync("source", CancellationToken.None), Is.Null);
    }

    private static Task<CollectOutcome> RunAsync(TemporaryStore store, SeatListConnector connector, int daysLater = 0, DateOnly? since = null, bool dryRun = false) =>
        new ConnectorRun(store.Store, store.Pseudonymizer, new ManualTimeProvider(Now.AddDays(daysLater))).RunAsync(connector, "source", since, dryRun, progress: null, CancellationToken.None);

    private static async Task<IEnumerable<string>> SeatsAsync(TemporaryStore store)
    {
        await store.Store.FoldAsync(CancellationToken.None);
        return (await store.Store.ReadHoldingsAsync(CancellationToken.None)).Seats.Select(s => s.RemovedOn is { } day ? $"{s.Seat} lost {day:yyyy-MM-dd}" : $"{s.Seat} held");
    }

    /// <summary>A connector that lists the given people and reads days without a vendor.</summary>
    private sealed class SeatListConnector(params string[] people) : DailyConnector(new() { Name = "source", Vendor = "none" })
    {
        public List<DateOnly> Read { get; } = [];

        public bool Unread { get; init; }

        public int FailsAfter { get; init; } = int.MaxValue;

        public DateOnly? NeverComplete { get; init; }

        public override ConnectorDescription Description { get; } = new()
        {
            Vendor = "none",
            Name = "None",
            Settings = new Dictionary<string, string>(),
            Secrets = new Dictionary<string, string>(),
            Seats = "people",
            Usage = "none",
            CannotTell = ["everything"],
            LagDays = 0,
            RereadDays = 1,
            HistoryDays = 365,
        };

        protected override Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken)
        {
            foreach (var person in people)
            {
                unit.Seat("app", person, "plan");
            }

            if (Unread)
            {
                unit.SeatsUnread("app");
            }

            return Task.CompletedTask;
        }

        protected override Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken)
        {
            if (Read.Count >= FailsAfter)
            {
                throw new ConnectorException(ConnectorFault.Unavailable, "gone");
            }

            Read.Add(day);
            if (day != NeverComplete)
            {
                unit.CompleteThrough(day);
            }

            return Task.CompletedTask;
        }
    }
}
