using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Tests.Delivery.Support;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Queue;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class DeliveryQueueTests
{
    private readonly ManualTimeProvider _clock = new(SomeDelivery.Now);
    private readonly MemoryDocuments _store = new();

    private DeliveryQueue Queue => new(_store, _clock);

    [Test]
    public async Task Add_SameMessageTwice_IsQueuedOnceUnderItsFirstNumber()
    {
        await Queue.AddAsync([SomeDelivery.Message()], CancellationToken.None);
        await Queue.AddAsync([SomeDelivery.Message(), SomeDelivery.Message("msg_2")], CancellationToken.None);

        Assert.That((await RecordsAsync()).Select(r => (r.Id, r.Sequence)), Is.EqualTo(new[] { ("msg_1", 1L), ("msg_2", 2L) }));
    }

    [Test]
    public async Task Add_MoreThanMayWait_RefusesTheRestAndNamesThem()
    {
        var messages = Enumerable.Range(1, DeliveryQueue.MostWaiting + 2).Select(i => SomeDelivery.Message($"msg_{i:0000}")).ToList();

        var refused = await Queue.AddAsync([.. messages, SomeDelivery.Message("other", "finance")], CancellationToken.None);

        Assert.That(refused, Is.EquivalentTo(new[] { "msg_1001", "msg_1002" }), "the other receiver's queue has room");
        Assert.That(_store.Count(DeliveryQueue.Collection), Is.EqualTo(DeliveryQueue.MostWaiting + 1));
    }

    [Test]
    public async Task Claim_ByTwo_IsGivenToOne()
    {
        await Queue.AddAsync([SomeDelivery.Message()], CancellationToken.None);
        var (record, version) = (await Queue.ReadVersionedAsync(CancellationToken.None)).Single();

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Queue.ClaimAsync(record, version, CancellationToken.None)));

        Assert.That(claims.Count(c => c is not null), Is.EqualTo(1));
        Assert.That((await RecordsAsync()).Single().NextAt, Is.EqualTo(SomeDelivery.Now + DeliveryQueue.Lease));
    }

    [Test]
    public async Task Settle_DeliveredAfterTheClaimRanOut_CountsAsDelivered()
    {
        await Queue.AddAsync([SomeDelivery.Message()], CancellationToken.None);
        var (record, version) = (await Queue.ReadVersionedAsync(CancellationToken.None)).Single();
        var slow = (await Queue.ClaimAsync(record, version, CancellationToken.None))!.Value;
        var second = (await Queue.ClaimAsync(slow.Record, slow.Version, CancellationToken.None))!.Value;

        await Queue.SettleAsync(slow.Record with { Status = DeliveryStatus.Delivered }, slow.Version, CancellationToken.None);
        await Queue.SettleAsync(second.Record with { LastAnswer = "HTTP 500" }, second.Version, CancellationToken.None);

        Assert.That((await RecordsAsync()).Single().Status, Is.EqualTo(DeliveryStatus.Delivered), "a delivery cannot be undone by a later failure");
    }

    [Test]
    public async Task Prune_SettledLongAgo_RemovesDeliveredBeforeGivenUp()
    {
        await Queue.AddAsync([SomeDelivery.Message("waiting"), SomeDelivery.Message("delivered"), SomeDelivery.Message("dead")], CancellationToken.None);
        await SettleAsync("delivered", DeliveryStatus.Delivered);
        await SettleAsync("dead", DeliveryStatus.Dead);

        _clock.Advance(DeliveryQueue.KeepDelivered + TimeSpan.FromDays(1));
        await Queue.PruneAsync(await RecordsAsync(), CancellationToken.None);
        Assert.That((await RecordsAsync()).Select(r => r.Id), Is.EquivalentTo(new[] { "waiting", "dead" }));

        _clock.Advance(DeliveryQueue.KeepDead);
        await Queue.PruneAsync(await RecordsAsync(), CancellationToken.None);
        Assert.That((await RecordsAsync()).Select(r => r.Id), Is.EqualTo(new[] { "waiting" }));
    }

    [Test]
    [Category("P18")]
    public async Task Replay_OneOrARange_SendsAgainUnderTheSameIdsAndSwitchesTheReceiverOn()
    {
        for (var day = 0; day < 4; day++)
        {
            await Queue.AddAsync([SomeDelivery.Message($"msg_{day}", at: SomeDelivery.Now.AddDays(day))], CancellationToken.None);
            await SettleAsync($"msg_{day}", day == 3 ? DeliveryStatus.Delivered : DeliveryStatus.Dead);
        }

        var book = new ReceiverBook(_store);
        await book.UpdateAsync("buyers", state => state.SwitchedOff("HTTP 410", SomeDelivery.Now), CancellationToken.None);

        Assert.That(await Queue.ReplayAsync(new("msg_0"), CancellationToken.None), Is.EqualTo(1), "one");
        Assert.That(await Queue.ReplayAsync(new("buyers") { From = new(2026, 3, 4), To = new(2026, 3, 5) }, CancellationToken.None), Is.EqualTo(1), "a range of those given up");
        Assert.That(await Queue.ReplayAsync(new("buyers") { From = new(2026, 3, 5), Delivered = true }, CancellationToken.None), Is.EqualTo(1), "what a receiver lost");
        Assert.That((await RecordsAsync()).Select(r => (r.Id, r.Status == DeliveryStatus.Pending)), Is.EqualTo(new[] { ("msg_0", true), ("msg_1", false), ("msg_2", true), ("msg_3", true) }));
        Assert.That((await book.ReadAsync("buyers", CancellationToken.None)).Disabled, Is.Null);
    }

    private async Task SettleAsync(string id, DeliveryStatus status)
    {
        var (record, version) = (await Queue.ReadVersionedAsync(CancellationToken.None)).Single(d => d.Record.Id == id);
        await Queue.SettleAsync(record with { Status = status, SettledAt = _clock.GetUtcNow() }, version, CancellationToken.None);
    }

    private async Task<IReadOnlyList<DeliveryRecord>> RecordsAsync() => await Queue.ReadAsync(CancellationToken.None);
}
