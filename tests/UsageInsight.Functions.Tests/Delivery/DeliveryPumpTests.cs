using System.Net;
using System.Text;
using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Functions.Delivery.Webhooks;
using UsageInsight.Functions.Tests.Connectors;
using UsageInsight.Functions.Workspace.Alerts;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Reports.Alerts;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery;

/// <summary>A real listener on loopback, a real store, a clock that is moved over days.</summary>
public class DeliveryPumpTests
{
    private static readonly WebhookSecret Secret = WebhookSecret.Create();

    [Test]
    public async Task Run_ReceiverDownForADay_GetsEverythingOnceByIdWithAFreshSignatureEachTry()
    {
        await using var scene = await Scene.OpenAsync();
        scene.Answer = HttpStatusCode.ServiceUnavailable;
        foreach (var number in Enumerable.Range(1, 3))
        {
            await scene.Queue.AddAsync(Message($"msg_{number}"), scene.Receiver, CancellationToken.None);
        }

        for (var hour = 0; hour < 24; hour++)
        {
            await scene.PumpAsync();
            scene.Clock.Advance(TimeSpan.FromHours(1));
        }

        scene.Answer = HttpStatusCode.OK;
        for (var hour = 0; hour < 24; hour++)
        {
            await scene.PumpAsync();
            scene.Clock.Advance(TimeSpan.FromHours(1));
        }

        var delivered = scene.Received.Where(r => r.Answered == HttpStatusCode.OK).ToList();
        Assert.That(delivered.Select(r => r.Id).Order(), Is.EqualTo(new[] { "msg_1", "msg_2", "msg_3" }), "everything, once by id");
        Assert.That(scene.Received.All(r => r.Valid), Is.True, "every try is signed for its own time");
        Assert.That(scene.Received.Where(r => r.Id == "msg_1").Select(r => r.Timestamp), Is.Unique);
        Assert.That((await scene.Queue.ReadAsync(CancellationToken.None)).Select(r => r.Status), Is.All.EqualTo(DeliveryStatus.Delivered));
    }

    [Test]
    public async Task Run_ReceiverThatIsGone_IsSwitchedOffAndItsMessagesCanBeReplayed()
    {
        await using var scene = await Scene.OpenAsync();
        scene.Answer = HttpStatusCode.Gone;
        await scene.Queue.AddAsync(Message("msg_1"), scene.Receiver, CancellationToken.None);
        await scene.Queue.AddAsync(Message("msg_2"), scene.Receiver, CancellationToken.None);
        await scene.PumpAsync();

        Assert.That(scene.Received, Has.Count.EqualTo(1), "after 410 nothing more is sent");
        Assert.That((await scene.Queue.ReceiverAsync("buyers", CancellationToken.None)).Disabled, Does.Contain("410"));

        scene.Answer = HttpStatusCode.OK;
        Assert.That(await scene.Queue.ReplayAsync("buyers", CancellationToken.None), Is.EqualTo(2));
        await scene.PumpAsync();
        Assert.That((await scene.Queue.ReadAsync(CancellationToken.None)).Select(r => r.Status), Is.All.EqualTo(DeliveryStatus.Delivered));
    }

    [Test]
    public async Task Run_ReceiverDeadForFiveDays_EndsInDeadLettersWithinThreeAndAHalfDays()
    {
        await using var scene = await Scene.OpenAsync();
        scene.Answer = HttpStatusCode.InternalServerError;
        await scene.Queue.AddAsync(Message("msg_1"), scene.Receiver, CancellationToken.None);
        for (var hour = 0; hour < 24 * 4; hour++)
        {
            await scene.PumpAsync();
            scene.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.That((await scene.Queue.ReadAsync(CancellationToken.None)).Single().Status, Is.EqualTo(DeliveryStatus.Dead));
        Assert.That(scene.Received, Has.Count.EqualTo(10), "ten tries, as the schedule says");
    }

    [Test]
    public async Task Run_Redirect_IsAFailureAndIsNotFollowed()
    {
        await using var scene = await Scene.OpenAsync();
        scene.Answer = HttpStatusCode.Redirect;
        await scene.Queue.AddAsync(Message("msg_1"), scene.Receiver, CancellationToken.None);

        await scene.PumpAsync();

        Assert.That(scene.Received, Has.Count.EqualTo(1));
        Assert.That((await scene.Queue.ReadAsync(CancellationToken.None)).Single().LastAnswer, Is.EqualTo("HTTP 302"));
    }

    [Test]
    public async Task Run_RetryAfter_IsRespected()
    {
        await using var scene = await Scene.OpenAsync();
        (scene.Answer, scene.RetryAfter) = (HttpStatusCode.TooManyRequests, "7200");
        await scene.Queue.AddAsync(Message("msg_1"), scene.Receiver, CancellationToken.None);
        await scene.PumpAsync();

        Assert.That((await scene.Queue.ReadAsync(CancellationToken.None)).Single().NextAt, Is.EqualTo(scene.Clock.GetUtcNow().AddHours(2)));
    }

    [Test]
    public async Task Run_LoopbackThatNobodyAllowed_SeesNoConnection()
    {
        await using var scene = await Scene.OpenAsync(allowLoopback: false);
        await scene.Queue.AddAsync(Message("msg_1"), scene.Receiver, CancellationToken.None);

        await scene.PumpAsync();

        Assert.That(scene.Received, Is.Empty);
        Assert.That((await scene.Queue.ReadAsync(CancellationToken.None)).Single().LastAnswer, Does.Contain("https"));
    }

    [Test]
    public async Task Add_SameMessageTwice_IsQueuedOnce()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.Queue.AddAsync(Message("msg_1"), scene.Receiver, CancellationToken.None);
        await scene.PumpAsync();
        await scene.Queue.AddAsync(Message("msg_1"), scene.Receiver, CancellationToken.None);
        await scene.PumpAsync();

        Assert.That(scene.Received, Has.Count.EqualTo(1));
    }

    private static AlertMessage Message(string id) => new()
    {
        Id = id,
        Rule = "renewals",
        Kind = "CancelBy",
        Key = "renewals/salesforce/EUR",
        Organisation = "Acme",
        Title = "EUR 41,200 a year can go at the Salesforce renewal; cancel-by is 14 Jan 2027.",
        Next = "usageinsight verify R-1",
        AsOf = new(2026, 3, 1),
        RaisedAt = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero),
        Sequence = 1,
    };

    private sealed class Scene : IAsyncDisposable
    {
        private readonly TemporaryStore _store;
        private readonly HttpListener _listener;
        private readonly HttpClient _http;
        private readonly Task _serving;
        private readonly bool _allowLoopback;

        private Scene(TemporaryStore store, ManualTimeProvider clock, HttpListener listener, int port, bool allowLoopback)
        {
            (_store, Clock, _listener, _allowLoopback) = (store, clock, listener, allowLoopback);
            Receiver = new() { Id = "buyers", Kind = "webhook", Url = new($"http://127.0.0.1:{port}/hook"), Secret = new SecretReference("BUYERS") };
            Queue = new(store.Store, clock);
            _http = new(GuardedHttp.Create(Guard, Dns.GetHostAddressesAsync));
            _serving = ServeAsync();
        }

        public ManualTimeProvider Clock { get; }

        public DeliveryQueue Queue { get; }

        public AlertReceiver Receiver { get; }

        public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

        public string? RetryAfter { get; set; }

        public List<(string Id, string Timestamp, bool Valid, HttpStatusCode Answered)> Received { get; } = [];

        private AddressGuard Guard => new(_allowLoopback ? [IPNetwork.Parse("127.0.0.0/8")] : []);

        public static async Task<Scene> OpenAsync(bool allowLoopback = true)
        {
            var clock = new ManualTimeProvider();
            for (var port = 42_000 + (Environment.ProcessId % 10_000); ; port++)
            {
                var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
                try
                {
                    listener.Start();
                    return new(await TemporaryStore.OpenAsync(clock), clock, listener, port, allowLoopback);
                }
                catch (HttpListenerException)
                {
                    // Somebody else has the port.
                    listener.Close();
                }
            }
        }

        public Task<(int Delivered, int Failed)> PumpAsync()
        {
            var sender = new WebhookSender(_http, new(Guard, _allowLoopback), name => name == "BUYERS" ? Secret.Reveal() : null, Clock);
            return new DeliveryPump(Queue, sender, new([], [Receiver]), Clock).RunAsync(CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            _listener.Close();
            await _serving;
            _http.Dispose();
            await _store.DisposeAsync();
        }

        private async Task ServeAsync()
        {
            while (true)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                var headers = context.Request.Headers;
                var valid = WebhookSignature.Verify(Secret, headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], body.ToArray(), Clock.GetUtcNow());
                Received.Add((headers["webhook-id"]!, headers["webhook-timestamp"]!, valid && Encoding.UTF8.GetString(body.ToArray()).Contains("specversion", StringComparison.Ordinal), Answer));
                context.Response.StatusCode = (int)Answer;
                if (RetryAfter is not null)
                {
                    context.Response.AddHeader("Retry-After", RetryAfter);
                }

                if (Answer == HttpStatusCode.Redirect)
                {
                    context.Response.RedirectLocation = context.Request.Url!.AbsoluteUri + "/elsewhere";
                }

                context.Response.Close();
            }
        }
    }
}
