using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Pipeline.Reports;
using UsageInsight.Functions.Tests.Delivery.Support;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Ledger;
using UsageInsight.Reports.Alerts;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Stores;

/// <summary>What delivery needs of a store, held by each: several instances work on it at once, and everything happens once.</summary>
public abstract class DeliveryContract
{
    private const int Instances = 4;

    protected ManualTimeProvider Clock { get; } = new(SomeDelivery.Now);

    /// <summary>As many openings of one empty store as there are instances; a store that one process writes gives the same one each time.</summary>
    protected abstract Task<IReadOnlyList<IUsageStore>> OpenAsync(int instances);

    [Test]
    public async Task Pumps_OfSeveralInstances_SendEachMessageByOneOfThem()
    {
        await using var stores = await Opened.OfAsync(OpenAsync(Instances));
        await using var scene = new PumpScene(stores.All[0]);
        var ids = Enumerable.Range(1, 12).Select(i => $"msg_{i:00}").ToList();
        await scene.AddAsync(ids);

        var results = await Task.WhenAll(stores.All.Select(store => scene.PumpAsync(store)));

        Assert.That(scene.Hook.Seen.Select(r => r.Id).Order(), Is.EqualTo(ids));
        Assert.That(results.Sum(r => r.Delivered), Is.EqualTo(ids.Count));
        Assert.That((await scene.RecordsAsync()).Select(r => r.Status), Is.All.EqualTo(DeliveryStatus.Delivered));
    }

    [Test]
    public async Task Alerts_WeighedBySeveralInstances_AreNewsToOneAndQueuedOnce()
    {
        await using var stores = await Opened.OfAsync(OpenAsync(Instances));
        var settings = new AlertSettings([], [new HookReceiver { Id = "buyers", Shape = AlertShape.Slack }]);
        var alerts = Enumerable.Range(1, 6).Select(i => new Alert
        {
            Rule = new() { Id = "r", When = AlertKind.CancelBy, To = ["buyers"] }, Key = $"r/app {i}/ü#?/EUR", Fingerprint = "1", Title = "t", Next = "n",
        }).ToList();

        var news = await Task.WhenAll(stores.All.Select(async store =>
        {
            var told = await new AlertBook(store, Clock).WeighAsync(alerts, _ => true, _ => SomeDelivery.Alert(), keep: true, CancellationToken.None);
            await AlertOutbox.QueueAsync(store, settings, Clock, CancellationToken.None);
            return told;
        }));

        Assert.That(news.SelectMany(n => n).Select(a => a.Key).Order(StringComparer.Ordinal), Is.EqualTo(alerts.Select(a => a.Key)));
        var queued = await new DeliveryQueue(stores.All[0], Clock).ReadAsync(CancellationToken.None);
        Assert.That(queued.Select(r => r.Alert!.Key).Count(), Is.EqualTo(alerts.Count));
        Assert.That(queued.Select(r => r.Sequence), Is.Unique);
    }

    [Test]
    [Category("P30")]
    public async Task Reports_StartedBySeveralInstances_AreOneRun()
    {
        await using var stores = await Opened.OfAsync(OpenAsync(Instances));
        var run = new ReportRun { Reference = new("weekly", SomeDelivery.Now), StartedAt = SomeDelivery.Now, To = ["a", "b"], Waiting = ["a", "b"] };

        var started = await Task.WhenAll(stores.All.Select(async store =>
        {
            var book = new ReportRunBook(store, Clock);
            var first = await book.StartAsync(run, CancellationToken.None);
            await book.QueueAsync(run, CancellationToken.None);
            await book.MoveOnAsync("weekly", SomeDelivery.Now, CancellationToken.None);
            return first;
        }));

        Assert.That(started.Count(s => s), Is.EqualTo(1));
        Assert.That((await new DeliveryQueue(stores.All[0], Clock).ReadAsync(CancellationToken.None)).Select(r => r.Receiver), Is.EquivalentTo(new[] { "a", "b" }));
        Assert.That(await new ReportRunBook(stores.All[0], Clock).ThroughAsync("weekly", CancellationToken.None), Is.EqualTo(SomeDelivery.Now));
    }

    private sealed class Opened(IReadOnlyList<IUsageStore> all) : IAsyncDisposable
    {
        public IReadOnlyList<IUsageStore> All { get; } = all;

        public static async Task<Opened> OfAsync(Task<IReadOnlyList<IUsageStore>> opening) => new(await opening);

        public async ValueTask DisposeAsync()
        {
            foreach (var store in All.Distinct())
            {
                await store.DisposeAsync();
            }
        }
    }
}
