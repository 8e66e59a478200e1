using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Tests.Delivery.Support;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Queue;

public class StuckReceiverTests
{
    private static readonly FolderReceiver[] Receivers = [new() { Id = "slow", Path = "a" }, new() { Id = "quick", Path = "b" }];

    [Test]
    public async Task Pump_OneReceiverHangs_TheOthersGetTheirMessages()
    {
        var clock = new ManualTimeProvider(SomeDelivery.Now);
        var queue = new DeliveryQueue(new MemoryDocuments(), clock);
        await queue.AddAsync([SomeDelivery.Message("msg_1", "slow"), SomeDelivery.Message("msg_2", "quick")], CancellationToken.None);
        var (hanging, quick) = (new TaskCompletionSource(), new TaskCompletionSource());
        var channels = new Channels(async receiver =>
        {
            if (receiver == "slow")
            {
                await hanging.Task;
            }
            else
            {
                quick.SetResult();
            }
        });

        var pumping = new DeliveryPump(queue, new(new MemoryDocuments()), Receivers, channels, clock).RunAsync(CancellationToken.None);
        await quick.Task.WaitAsync(TimeSpan.FromSeconds(20));

        hanging.SetResult();
        Assert.That((await pumping).Delivered, Is.EqualTo(2));
    }

    [Test]
    public async Task Pump_SlowReceiverWithManyMessages_TakesItsShareOfTimeAndLeavesTheRestDue()
    {
        var clock = new ManualTimeProvider(SomeDelivery.Now);
        var queue = new DeliveryQueue(new MemoryDocuments(), clock);
        await queue.AddAsync([.. Enumerable.Range(1, 9).Select(i => SomeDelivery.Message($"msg_{i}", "slow"))], CancellationToken.None);
        var channels = new Channels(_ =>
        {
            clock.Advance(TimeSpan.FromSeconds(19));
            return Task.CompletedTask;
        });

        var result = await new DeliveryPump(queue, new(new MemoryDocuments()), Receivers, channels, clock).RunAsync(CancellationToken.None);

        Assert.That(result.Delivered, Is.EqualTo(4));
        Assert.That((await queue.ReadVersionedAsync(CancellationToken.None)).Where(d => d.Record.Status == DeliveryStatus.Pending).Select(d => d.Record.Attempts), Is.All.Zero.And.Exactly(5).Items);
    }

    private sealed class Channels(Func<string, Task> send) : IChannels
    {
        public IChannel Of(Receiver receiver) => new Channel(() => send(receiver.Id));
    }

    private sealed class Channel(Func<Task> send) : IChannel
    {
        public async Task<DeliveryAnswer> SendAsync(DeliveryRecord record, CancellationToken cancellationToken)
        {
            await send();
            return new(DeliveryOutcome.Delivered, "taken");
        }
    }
}
