using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Tests.Delivery.Support;

namespace UsageInsight.Functions.Tests.Delivery.Queue;

/// <summary>Fault 20 and the promises about it: a real listener, a simulated clock over days.</summary>
public class ReceiverOutageTests
{
    // The Standard Webhooks specification's example schedule, told as instants after the first try.
    private static readonly TimeSpan[] Tries =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(5), new(0, 5, 5), new(0, 35, 5), new(2, 35, 5), new(7, 35, 5), new(17, 35, 5), new(31, 35, 5), new(51, 35, 5), new(75, 35, 5),
    ];

    [Test]
    [Category("P13"), Category("P17"), Category("Fault20")]
    public async Task Pump_ReceiverDownForADayThenSlowThenGone_DeliversEverythingOnceByIdInTheScheduledTimes()
    {
        await using var scene = new PumpScene();
        await scene.AddAsync("msg_1", "msg_2", "msg_3");
        scene.Hook.Status = 503;
        await scene.PumpUntilAsync(SomeDelivery.Now.AddHours(24));
        AssertTriedOnSchedule(scene.Hook, "msg_1");

        // Slow: it asks for an hour, and gets it for every message.
        (scene.Hook.Status, scene.Hook.Headers["Retry-After"]) = (429, "3600");
        await scene.PumpUntilAsync(SomeDelivery.Now.AddHours(36));
        (scene.Hook.Status, _) = (200, scene.Hook.Headers.Remove("Retry-After"));
        await scene.PumpUntilAsync(SomeDelivery.Now.AddHours(60));

        Assert.That(scene.Hook.Delivered.Order(), Is.EqualTo(new[] { "msg_1", "msg_2", "msg_3" }), "everything, once by id");
        Assert.That(scene.Hook.Seen.All(scene.IsSigned), "every try is signed for its own time");
        Assert.That(scene.Hook.Seen.Where(r => r.Id == "msg_1").Select(r => r.Timestamp), Is.Unique);
        Assert.That(scene.Hook.Seen.Where(r => r.Id == "msg_1").Select(r => Convert.ToHexString(r.Body)).Distinct().Count(), Is.EqualTo(1), "the same bytes");

        scene.Hook.Status = 410;
        await scene.AddAsync("msg_4", "msg_5");
        await scene.PumpUntilAsync(SomeDelivery.Now.AddHours(90));

        Assert.That(scene.Hook.Seen.Count(r => r.Answered == 410), Is.EqualTo(1), "after 410 nothing more is sent");
        Assert.That((await scene.Book.ReadAsync("buyers", CancellationToken.None)).Disabled, Is.EqualTo("HTTP 410"));
        Assert.That((await scene.RecordsAsync()).Where(r => r.Status == DeliveryStatus.Dead).Select(r => r.Id), Is.EqualTo(new[] { "msg_4", "msg_5" }));
    }

    [Test]
    [Category("P17")]
    public async Task Pump_ReceiverThatNeverAnswers_TriesTenTimesOverThreeDaysAndGivesUp()
    {
        await using var scene = new PumpScene();
        scene.Hook.Status = 500;
        await scene.AddAsync("msg_1");

        await scene.PumpUntilAsync(SomeDelivery.Now.AddHours(100));

        AssertTriedOnSchedule(scene.Hook, "msg_1");
        Assert.That(scene.Hook.Seen, Has.Count.EqualTo(Tries.Length));
        Assert.That((await scene.RecordsAsync()).Single(), Has.Property("Status").EqualTo(DeliveryStatus.Dead).And.Property("LastAnswer").EqualTo("HTTP 500"));
    }

    [Test]
    [Category("P18")]
    public async Task Pump_EverythingFailsForFiveDays_SwitchesTheReceiverOff()
    {
        await using var scene = new PumpScene();
        scene.Hook.Status = 500;
        for (var day = 0; day < 6; day++)
        {
            await scene.AddAsync($"msg_{day}");
            await scene.PumpUntilAsync(SomeDelivery.Now.AddDays(day + 1));
        }

        var state = await scene.Book.ReadAsync("buyers", CancellationToken.None);
        Assert.That(state.Disabled, Does.Contain("five days"));
        Assert.That(state.DisabledAt - SomeDelivery.Now, Is.GreaterThanOrEqualTo(TimeSpan.FromDays(5)).And.LessThan(TimeSpan.FromDays(6)));
    }

    [Test]
    public async Task Pump_FailuresWithAPauseOfWeeks_AreNoFiveDaysOfFailing()
    {
        await using var scene = new PumpScene();
        scene.Hook.Status = 500;
        await scene.AddAsync("msg_1");
        await scene.PumpUntilAsync(SomeDelivery.Now.AddDays(4));
        scene.Clock.Advance(TimeSpan.FromDays(20));
        await scene.AddAsync("msg_2");

        await scene.PumpAsync();

        Assert.That((await scene.Book.ReadAsync("buyers", CancellationToken.None)).Disabled, Is.Null);
    }

    // Jitter adds a tenth at most to each wait.
    private static void AssertTriedOnSchedule(HookListener hook, string id)
    {
        var tried = hook.Seen.Where(r => r.Id == id).Select(r => r.At - SomeDelivery.Now).ToList();
        Assert.That(tried, Has.Count.GreaterThanOrEqualTo(7));
        for (var i = 0; i < tried.Count; i++)
        {
            Assert.That(tried[i], Is.GreaterThanOrEqualTo(Tries[i]).And.LessThanOrEqualTo(Tries[i] * (1 + RetrySchedule.Jitter)), $"try {i + 1}");
        }
    }
}
