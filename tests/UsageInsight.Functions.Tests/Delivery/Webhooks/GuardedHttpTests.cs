using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Delivery.Channels;
using UsageInsight.Functions.Delivery.Webhooks;
using UsageInsight.Functions.Tests.Delivery.Support;
using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Reports;
using UsageInsight.Reports.Alerts;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Webhooks;

/// <summary>
/// The scenarios of vectors/ssrf: a fake resolver, and a listener on loopback that must see nothing. Public addresses are never dialled here:
/// where one would be, a fake dialer notes it.
/// </summary>
[Category("P20")]
public class GuardedHttpTests
{
    private const string Public = "93.184.216.34";

    private readonly List<string> _dialled = [];
    private int _resolved;

    [TearDown]
    public void Forget()
    {
        _dialled.Clear();
        _resolved = 0;
    }

    [Test]
    public async Task RebindBetweenCheckAndConnect_DialsTheAddressThatWasChecked()
    {
        await PostAsync([[Public], ["127.0.0.1"]]);

        Assert.That((_resolved, string.Join(',', _dialled)), Is.EqualTo((1, Public)));
    }

    [TestCase(Public, "10.0.0.5")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("169.254.169.254")]
    [TestCase("fd00::1")]
    public async Task NameWithAForbiddenRecord_IsRefusedAsAWhole(params string[] records)
    {
        var answer = await PostAsync([records]);

        Assert.That(_dialled, Is.Empty);
        Assert.That(answer, Is.EqualTo(DeliveryAnswer.Failed("the host resolves into a network that webhooks may not reach")));
    }

    [Test]
    public async Task PublicWhenSavedAndPrivateNow_FailsWithTheRuleAndWithoutTheAddress()
    {
        await PostAsync([[Public]]);
        var answer = await PostAsync([["10.0.0.5"]]);

        Assert.That(_dialled, Is.EqualTo(new[] { Public }));
        Assert.That(answer.Text, Does.Contain("network").And.Not.Contain("10.0"));
    }

    [Test]
    public async Task LoopbackListener_NameThatResolvesThere_SeesNoConnection([Values("127.0.0.1", "::ffff:127.0.0.1")] string record)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var accepting = listener.AcceptTcpClientAsync();
        using var http = new HttpClient(GuardedHttp.Create(new([]), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(record)]), GuardedHttp.DialAsync));

        Assert.That(() => http.GetAsync($"http://hooks.example:{((IPEndPoint)listener.LocalEndpoint).Port}/"), Throws.InstanceOf<HttpRequestException>());

        Assert.That(accepting.IsCompleted, Is.False);
        listener.Stop();
        Assert.That(async () => await accepting, Throws.InstanceOf<SocketException>());
    }

    [TestCase("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n", "HTTP 302")]
    [TestCase("HTTP/1.1 307 Temporary Redirect\r\nLocation: https://other.example/\r\nContent-Length: 0\r\n\r\n", "HTTP 307")]
    [TestCase("HTTP/1.1 301 Moved Permanently\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", "HTTP 301")]
    [TestCase("HTTP/1.1 500 No\r\nContent-Length: 44\r\n\r\n<script>alert(1)</script> AWS_SECRET=x       ", "HTTP 500")]
    public async Task Answer_RedirectOrText_IsOneFailedTryToldByItsStatusOnly(string reply, string told)
    {
        await using var receiver = new RawReceiver(reply);

        Assert.That((await PostAsync(receiver)).Text, Is.EqualTo(told));
        Assert.That(receiver.Requests, Is.EqualTo(1));
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\nbytes that trickle", TestName = "HugeResponse_IsDeliveredByItsStatusAlone")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\u001f\u008b\b", TestName = "GzipBombResponse_IsNeverUnpacked")]
    public async Task Answer_BodyOfAnyKind_IsNotRead(string reply)
    {
        await using var receiver = new RawReceiver(reply);

        Assert.That((await PostAsync(receiver)).Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
        Assert.That(await receiver.HungUpAsync(), Is.True, "the connection is dropped instead of being read to its end");
    }

    [Test]
    public async Task CookieSet_IsNotSentBack()
    {
        await using var receiver = new RawReceiver("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
        using var http = Client(receiver);
        await PostAsync(http, receiver.Url);
        await PostAsync(http, receiver.Url);

        Assert.That(receiver.Text, Does.Not.Contain("Cookie:"));
    }

    [Test]
    public void Handler_ProxyCookiesRedirectsAndPooling_AreOffOrBounded()
    {
        using var handler = GuardedHttp.Create(new([]));

        Assert.That((handler.UseProxy, handler.UseCookies, handler.AllowAutoRedirect, handler.AutomaticDecompression), Is.EqualTo((false, false, false, DecompressionMethods.None)));
        Assert.That(handler.PooledConnectionLifetime, Is.LessThanOrEqualTo(TimeSpan.FromMinutes(5)));
    }

    [Test]
    public void Scenarios_OfTheOutsideVectors_AreAllCoveredHere()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "ssrf", "scenarios.json")));

        Assert.That(file.RootElement.GetProperty("scenarios").EnumerateArray().Select(s => s.GetProperty("id").GetString()), Is.SubsetOf(new[]
        {
            "rebind-between-check-and-connect", "mixed-answers", "mapped-answer", "saved-when-public-now-private", "redirect-302-to-metadata", "redirect-307-to-other-host",
            "redirect-to-self-loop", "http-proxy-env-set", "pooled-connection", "huge-response", "gzip-bomb-response", "response-echoed-in-ui", "cookie-set",

            // DeliveryPumpTests: Pump_ReceiverThatDoesNotAnswer_IsCutOffAfterTwentySeconds.
            "slow-drip-response",
        }));
    }

    private async Task<DeliveryAnswer> PostAsync(string[][] dns)
    {
        Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
            Task.FromResult(Array.ConvertAll(dns[Math.Min(_resolved++, dns.Length - 1)], IPAddress.Parse));
        Task<Stream> NoteAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
        {
            _dialled.AddRange(addresses.Select(a => a.ToString()));
            throw new SocketException((int)SocketError.ConnectionRefused);
        }

        using var http = new HttpClient(GuardedHttp.Create(new([]), ResolveAsync, NoteAsync));
        return await PostAsync(http, new("https://hooks.example/x"));
    }

    private static HttpClient Client(RawReceiver receiver) =>
        new(GuardedHttp.Create(new([IPNetwork.Parse("127.0.0.0/8")]), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), GuardedHttp.DialAsync));

    private static async Task<DeliveryAnswer> PostAsync(RawReceiver receiver)
    {
        using var http = Client(receiver);
        return await PostAsync(http, receiver.Url);
    }

    private static Task<DeliveryAnswer> PostAsync(HttpClient http, Uri url)
    {
        var inHouse = url.Scheme == Uri.UriSchemeHttp;
        var target = new WebhookTarget(new(inHouse ? [IPNetwork.Parse("127.0.0.0/8")] : []), inHouse);
        var receiver = new HookReceiver { Id = "r", Shape = AlertShape.Webhook, Url = url };
        return new WebhookPost(http, target, _ => null, TimeProvider.System).SendAsync(receiver, "msg_1", new ReportDocument("x", "application/json", "{}"u8.ToArray()), CancellationToken.None);
    }

    /// <summary>Answers every request on loopback with the same bytes, good HTTP or not.</summary>
    private sealed class RawReceiver : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly StringBuilder _text = new();
        private readonly TaskCompletionSource _hungUp = new();
        private readonly Task _serving;

        public RawReceiver(string reply)
        {
            _listener.Start();
            _serving = ServeAsync(Encoding.Latin1.GetBytes(reply));
        }

        public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

        public int Requests { get; private set; }

        public string Text => _text.ToString();

        public async Task<bool> HungUpAsync() => await Task.WhenAny(_hungUp.Task, Task.Delay(TimeSpan.FromSeconds(20))) == _hungUp.Task;

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _serving;
        }

        private async Task ServeAsync(byte[] reply)
        {
            var open = new List<Task>();
            try
            {
                while (true)
                {
                    open.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(), reply));
                }
            }
            catch (Exception closed) when (closed is SocketException or InvalidOperationException)
            {
                await Task.WhenAll(open);
            }
        }

        private async Task AnswerAsync(TcpClient client, byte[] reply)
        {
            using (client)
            {
                var buffer = new byte[4096];
                try
                {
                    for (var read = 0; (read = await client.GetStream().ReadAsync(buffer)) > 0;)
                    {
                        var text = Encoding.Latin1.GetString(buffer, 0, read);
                        _text.Append(text);
                        if (text.Contains("\r\n\r\n{}", StringComparison.Ordinal) || text == "{}")
                        {
                            Requests++;
                            await client.GetStream().WriteAsync(reply);
                        }
                    }
                }
                catch (IOException)
                {
                    // The sender hung up.
                }

                _hungUp.TrySetResult();
            }
        }
    }
}
