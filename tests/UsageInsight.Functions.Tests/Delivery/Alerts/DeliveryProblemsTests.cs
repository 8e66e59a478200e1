using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Pipeline.Alerts;
using UsageInsight.Functions.Tests.Delivery.Support;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Alerts;

/// <summary>P18: what cannot be delivered is told by another channel, on real listeners.</summary>
[Category("P18")]
public class DeliveryProblemsTests
{
    [Test]
    public async Task Send_ReceiverThatIsGone_IsToldToAnotherOneAtOnce()
    {
        await using var scene = await Scene.OpenAsync();
        scene.Buyers.Status = 410;

        await scene.Open.RunAlertsAsync();
        await scene.Open.SendAsync();

        Assert.That(scene.Buyers.Seen, Has.Count.EqualTo(1));
        Assert.That(Texts(scene.It), Is.EqualTo(new[] { "Nothing is sent to 'buyers' any more since 2 Mar 2026: HTTP 410." }));

        await scene.Open.SendAsync();
        Assert.That(scene.It.Seen, Has.Count.EqualTo(1), "told once");
    }

    [Test]
    public async Task Send_RuleThatNamesTheBrokenReceiver_IsToldElsewhere()
    {
        await using var scene = await Scene.OpenAsync("  - { id: broken, when: delivery-problem, to: [buyers] }\n");
        scene.Buyers.Status = 410;

        await scene.Open.RunAlertsAsync();
        await scene.Open.SendAsync();

        Assert.That(Texts(scene.It).Single(), Does.Contain("'buyers'"));
    }

    [Test]
    public async Task Send_ReceiverThatWorksAgainAfterReplay_ResolvesTheProblem()
    {
        await using var scene = await Scene.OpenAsync();
        scene.Buyers.Status = 410;
        await scene.Open.RunAlertsAsync();
        await scene.Open.SendAsync();

        scene.Buyers.Status = 200;
        await new DeliveryQueue(scene.Open.Session.Store, scene.Open.Clock).ReplayAsync(new("buyers"), CancellationToken.None);
        await scene.Open.SendAsync();

        var problem = (await new AlertBook(scene.Open.Session.Store, scene.Open.Clock).ReadAsync(CancellationToken.None)).Single(s => s.Key == "delivery-problem/receiver/buyers");
        Assert.That(problem.Shown, Is.EqualTo(AlertStatus.Resolved));
        Assert.That(scene.Buyers.Seen.Count(r => r.Answered == 200), Is.EqualTo(1));
    }

    [Test]
    public async Task Send_MessageGivenUp_IsToldWithItsLastAnswer()
    {
        await using var scene = await Scene.OpenAsync();
        scene.Buyers.Status = 500;
        await scene.Open.RunAlertsAsync();
        for (var i = 0; i < 12; i++)
        {
            await scene.Open.SendAsync();
            scene.Open.Clock.Advance(TimeSpan.FromHours(27));
        }

        // Ten tries, a day and more apart here: the row of failures is long enough to switch the receiver off, too.
        Assert.That(Texts(scene.It).First(), Does.Contain("'buyers'"));
    }

    [Test]
    public async Task Send_ReportGivenUp_IsToldByItsNameAndDay()
    {
        await using var scene = await Scene.OpenAsync();
        var queue = new DeliveryQueue(scene.Open.Session.Store, scene.Open.Clock);
        await queue.AddAsync([SomeDelivery.Report(receiver: "buyers", report: "gone")], CancellationToken.None);

        await scene.Open.SendAsync();

        Assert.That(Texts(scene.It).Single(), Is.EqualTo("The report gone of 2 Mar 2026 could not be delivered to 'buyers': the workspace names no such report any more."));
        Assert.That(scene.Buyers.Seen, Is.Empty);
    }

    private static IEnumerable<string?> Texts(HookListener hook) =>
        hook.Seen.Select(r => System.Text.Json.JsonDocument.Parse(r.Body).RootElement.GetProperty("data").GetProperty("title").GetString());

    private sealed class Scene : IAsyncDisposable
    {
        private Scene(OpenWorkspace open, HookListener buyers, HookListener it) => (Open, Buyers, It) = (open, buyers, it);

        public OpenWorkspace Open { get; }

        public HookListener Buyers { get; }

        public HookListener It { get; }

        public static async Task<Scene> OpenAsync(string rules = "")
        {
            var clock = new ManualTimeProvider(SomeDelivery.Now);
            var (buyers, it) = (HookListener.Start(clock), HookListener.Start(clock));
            var open = await OpenWorkspace.CreateAsync(("alerts.yaml", $$"""
                allowedNetworks: [127.0.0.0/8]
                receivers:
                  - { id: buyers, kind: webhook, url: "{{buyers.Url}}" }
                  - { id: it, kind: webhook, url: "{{it.Url}}" }
                rules:
                  - { id: renewals, when: cancel-by, to: [buyers] }
                {{rules}}
                """));
            await open.AnalysedAsync(SomeAnalysis.Rich());
            return new(open, buyers, it);
        }

        public async ValueTask DisposeAsync()
        {
            await Buyers.DisposeAsync();
            await It.DisposeAsync();
            await Open.DisposeAsync();
        }
    }
}
