using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Tests.Delivery.Support;

namespace UsageInsight.Functions.Tests.Delivery.Queue;

public class DeliveryPumpTests
{
    [TestCase(301), TestCase(302), TestCase(307)]
    [Category("P16")]
    public async Task Pump_Redirect_IsAFailureAndIsNotFollowed(int status)
    {
        await using var scene = new PumpScene();
        (scene.Hook.Status, scene.Hook.Headers["Location"]) = (status, $"{scene.Hook.Url}/elsewhere");
        await scene.AddAsync("msg_1");

        await scene.PumpAsync();

        Assert.That(scene.Hook.Seen, Has.Count.EqualTo(1));
        Assert.That((await scene.RecordsAsync()).Single(), Has.Property("LastAnswer").EqualTo($"HTTP {status}").And.Property("Status").EqualTo(DeliveryStatus.Pending));
    }

    [TestCase("7200", 2.0), TestCase("Mon, 02 Mar 2026 13:00:00 GMT", 4.0), TestCase("99999999", 24.0)]
    [Category("P16")]
    public async Task Pump_RetryAfter_IsRespectedUpToADay(string retryAfter, double hours)
    {
        await using var scene = new PumpScene();
        (scene.Hook.Status, scene.Hook.Headers["Retry-After"]) = (429, retryAfter);
        await scene.AddAsync("msg_1");

        await scene.PumpAsync();

        Assert.That((await scene.RecordsAsync()).Single().NextAt, Is.EqualTo(scene.Clock.GetUtcNow().AddHours(hours)));
    }

    [TestCase(429), TestCase(502), TestCase(504)]
    [Category("P16")]
    public async Task Pump_ReceiverWithTooMuchToDo_GetsNothingMoreUntilItHasHadTime(int status)
    {
        await using var scene = new PumpScene();
        scene.Hook.Status = status;
        await scene.AddAsync("msg_1", "msg_2", "msg_3");

        await scene.PumpAsync();
        await scene.PumpAsync();
        Assert.That(scene.Hook.Seen, Has.Count.EqualTo(1));

        scene.Hook.Status = 204;
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.PumpAsync();
        Assert.That(scene.Hook.Delivered, Is.EquivalentTo(new[] { "msg_1", "msg_2", "msg_3" }));
    }

    [Test]
    [Category("P16")]
    public async Task Pump_ReceiverThatDoesNotAnswer_IsCutOffAfterTwentySeconds()
    {
        await using var scene = new PumpScene();
        var answer = new TaskCompletionSource();
        scene.Hook.Before = () => answer.Task;
        await scene.AddAsync("msg_1");
        var began = scene.Clock.GetUtcNow();

        await scene.Clock.CompleteAsync(scene.PumpAsync());

        answer.SetResult();
        Assert.That((await scene.RecordsAsync()).Single().LastAnswer, Is.EqualTo("no answer in 20 seconds"));
        Assert.That(scene.Clock.GetUtcNow() - began, Is.EqualTo(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public async Task Pump_AnswerWithSecretsInItsText_KeepsTheStatusOnly()
    {
        await using var scene = new PumpScene();
        (scene.Hook.Status, scene.Hook.Answer) = (500, "<script>alert(1)</script> AWS_SECRET=x");
        await scene.AddAsync("msg_1");

        await scene.PumpAsync();

        Assert.That((await scene.RecordsAsync()).Single().LastAnswer, Is.EqualTo("HTTP 500"));
    }

    [Test]
    [Category("P13"), Category("Fault21")]
    public async Task Pump_DiesBetweenThePostAndItsMark_SendsAgainUnderTheSameIdWithANewTimestamp()
    {
        var store = new MemoryDocuments();
        await using var scene = new PumpScene(store);
        await scene.AddAsync("msg_1");
        store.BeforeWrite = (collection, _, json) =>
        {
            if (collection == DeliveryQueue.Collection && json.Contains("\"delivered\"", StringComparison.Ordinal))
            {
                throw new OperationCanceledException("the process is killed here");
            }
        };

        Assert.That(scene.PumpAsync, Throws.InstanceOf<OperationCanceledException>());
        store.BeforeWrite = (_, _, _) => { };
        await scene.PumpAsync();
        Assert.That(scene.Hook.Seen, Has.Count.EqualTo(1), "the dead sender's claim still holds");

        scene.Clock.Advance(DeliveryQueue.Lease);
        await scene.PumpAsync();

        Assert.That(scene.Hook.Seen.Select(r => r.Id), Is.EqualTo(new[] { "msg_1", "msg_1" }));
        Assert.That(scene.Hook.Seen.Select(r => r.Timestamp), Is.Unique);
        Assert.That(scene.Hook.Seen.All(scene.IsSigned));
        Assert.That((await scene.RecordsAsync()).Single().Status, Is.EqualTo(DeliveryStatus.Delivered));
    }

    [Test]
    [Category("P19")]
    public async Task Pump_EachMessage_CarriesItsTimeAndARisingNumber()
    {
        await using var scene = new PumpScene();
        await scene.AddAsync("msg_b", "msg_a");

        await scene.PumpAsync();

        var sent = scene.Hook.Seen.Select(r => System.Text.Json.JsonDocument.Parse(r.Body).RootElement).ToList();
        Assert.That(sent.Select(e => e.GetProperty("sequence").GetString()), Is.EqualTo(new[] { "000000000001", "000000000002" }));
        Assert.That(sent.Select(e => e.GetProperty("time").GetDateTimeOffset()), Is.All.EqualTo(SomeDelivery.Now));
    }

    [Test]
    [Category("P14")]
    public async Task Pump_SecretInRotation_SignsWithBothUntilTheDayAndThenWithTheNewOneOnly()
    {
        await using var scene = new PumpScene();
        var old = Functions.Delivery.Webhooks.WebhookSecret.Create();
        scene.Environment["OLD"] = old.Reveal();
        scene.Receiver = scene.Receiver with { PreviousSecret = new("OLD"), PreviousUntil = new(2026, 3, 5) };
        bool ByOld(HookRequest r) => Verifier.IsValid(old, r.Id, r.Timestamp, r.Signature, r.Body, r.At);

        foreach (var (id, at) in new[] { ("msg_1", SomeDelivery.Now), ("msg_2", new(2026, 3, 5, 23, 59, 0, TimeSpan.Zero)), ("msg_3", new DateTimeOffset(2026, 3, 6, 0, 1, 0, TimeSpan.Zero)) })
        {
            scene.Clock.Jump(at);
            await scene.AddAsync(id);
            await scene.PumpAsync();
        }

        Assert.That(scene.Hook.Seen.Select(ByOld), Is.EqualTo(new[] { true, true, false }));
        Assert.That(scene.Hook.Seen.All(scene.IsSigned));
        Assert.That(scene.Hook.Seen[2].Signature, Does.Not.Contain(' '));
    }

    [TestCase("whsec_tooshort", "${env:BUYERS} is no Standard Webhooks secret")]
    [TestCase("", "${env:BUYERS} is not in the environment")]
    public async Task Pump_SecretThatCannotBeUsed_SendsNothingAndNamesItsVariableOnly(string secret, string says)
    {
        await using var scene = new PumpScene();
        scene.Environment["BUYERS"] = secret;
        await scene.AddAsync("msg_1");

        await scene.PumpAsync();

        Assert.That(scene.Hook.Seen, Is.Empty);
        Assert.That((await scene.RecordsAsync()).Single().LastAnswer, Does.Contain(says).And.Not.Contain("tooshort"));
    }

    [Test]
    public async Task Pump_ReceiverThatTheWorkspaceNamesNoMore_GivesItsMessagesUp()
    {
        await using var scene = new PumpScene();
        await scene.Queue.AddAsync([SomeDelivery.Message(receiver: "gone")], CancellationToken.None);

        await scene.PumpAsync();

        Assert.That((await scene.RecordsAsync()).Single(), Has.Property("Status").EqualTo(DeliveryStatus.Dead).And.Property("Attempts").Zero);
    }
}
