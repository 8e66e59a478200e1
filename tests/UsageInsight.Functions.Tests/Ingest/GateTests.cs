using System.Net;
using System.Text;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Ingest;

/// <summary>Keys, rates and our own faults.</summary>
internal sealed class GateTests
{
    private const string Body = """{"batch":[{"type":"track","messageId":"m1","userId":"u-1","event":"e"}]}""";

    private static readonly string[] Paths = ["/v1/batch", "/v1/track", "/events", "/v1/logs", "/batch/", "/i/v1/analytics/events", "/import"];

    private readonly ManualTimeProvider _clock = new();

    [Test]
    public async Task Key_ThatIsMissingUnknownOrOfAnotherScope_OpensNothing([ValueSource(nameof(Paths))] string path)
    {
        await using var server = await IngestServer.StartAsync(_clock);
        var read = await IngestServer.AddKeyAsync(server.Keys, _clock, KeyScope.Read, "reader");
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await StatusAsync(server, path, null), Is.EqualTo(401));
        Assert.That(await StatusAsync(server, path, server.Key[..^1] + (server.Key[^1] == 'a' ? 'b' : 'a')), Is.EqualTo(401));
        Assert.That(await StatusAsync(server, path, "ui_w_nosuchkey000_" + new string('a', KeyText.SecretLength)), Is.EqualTo(401));
        Assert.That(await StatusAsync(server, path, read), Is.EqualTo(403));
    }

    [Test]
    public async Task Key_RotatedWithAnOverlap_OpensUntilItsEndWithoutARestart()
    {
        await using var server = await IngestServer.StartAsync(_clock);
        var end = _clock.GetUtcNow().AddHours(1);
        await server.Keys.ChangeAsync(list => list with { Keys = [.. list.Keys.Select(k => k with { ExpiresAt = end })] }, CancellationToken.None);
        var next = await IngestServer.AddKeyAsync(server.Keys, _clock, KeyScope.Ingest, "web");

        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.That((await StatusAsync(server, "/v1/batch", server.Key), await StatusAsync(server, "/v1/batch", next)), Is.EqualTo((200, 200)));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await StatusAsync(server, "/v1/batch", server.Key), await StatusAsync(server, "/v1/batch", next)), Is.EqualTo((401, 200)));
    }

    [Test]
    public async Task Key_OverItsRate_WaitsForWholeSeconds_AndOthersAreNotHeld()
    {
        await using var server = await IngestServer.StartAsync(_clock);
        var slow = await IngestServer.AddKeyAsync(server.Keys, _clock, KeyScope.Ingest, "slow", key => key with { EventsPerSecond = 10 });
        _clock.Advance(TimeSpan.FromSeconds(1));
        var many = $$"""{"batch":[{{string.Join(',', Enumerable.Range(0, 50).Select(i => $$"""{"type":"track","messageId":"m{{i}}","event":"e"}"""))}}]}""";

        Assert.That((await SendAsync(server, "/v1/batch", slow, many)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var held = await SendAsync(server, "/v1/batch", slow, many);

        Assert.That((held.StatusCode, held.Headers.GetValues("Retry-After").Single()), Is.EqualTo((HttpStatusCode.TooManyRequests, "4")));
        Assert.That(await StatusAsync(server, "/v1/batch", server.Key), Is.EqualTo(200));
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.That((await SendAsync(server, "/v1/batch", slow, many)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Key_OfAPage_OpensFromItsOriginOnly()
    {
        await using var server = await IngestServer.StartAsync(_clock);
        var page = await IngestServer.AddKeyAsync(server.Keys, _clock, KeyScope.Ingest, "page", key => key with { Origins = ["https://app.example"] });
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await StatusAsync(server, "/v1/batch", page, "https://app.example"), Is.EqualTo(200));
        Assert.That(await StatusAsync(server, "/v1/batch", page, "https://evil.example"), Is.EqualTo(403));
    }

    [TestCase("https://app.example", 204)]
    [TestCase("https://evil.example", 403)]
    public async Task Page_ThatAsksBeforeItSends_IsAllowedByItsOrigin(string origin, int status)
    {
        await using var server = await IngestServer.StartAsync(_clock);
        await IngestServer.AddKeyAsync(server.Keys, _clock, KeyScope.Ingest, "page", key => key with { Origins = ["https://app.example"] });
        _clock.Advance(TimeSpan.FromSeconds(1));
        var request = new HttpRequestMessage(HttpMethod.Options, "/v1/batch");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");

        var answer = await server.Client.SendAsync(request);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Headers.Contains("Access-Control-Allow-Origin"), Is.EqualTo(status == 204));
    }

    [Test]
    public async Task Disk_ThatIsFull_IsAnswered503_AndWhatWasAnswered200Counts()
    {
        await using var server = await IngestServer.StartAsync(_clock, maxPages: 400);
        var answered = 0;
        HttpResponseMessage last;
        do
        {
            var batch = string.Join(',', Enumerable.Range(0, 200).Select(i => $$"""{"type":"track","messageId":"{{answered}}-{{i}}","userId":"u-{{answered}}-{{i}}","event":"e"}"""));
            last = await server.PostAsync("/v1/batch", $$"""{"batch":[{{batch}}]}""");
            answered += last.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }
        while (last.StatusCode == HttpStatusCode.OK && answered < 5000);

        Assert.That((last.StatusCode, last.Headers.GetValues("Retry-After").Single()), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "2")));
        var ledger = LedgerText.Of(await server.Store.ReadLedgerAsync(CancellationToken.None));
        Assert.That((answered > 0, ledger.Count), Is.EqualTo((true, answered * 200)));
    }

    [Test]
    public async Task Events_ShuffledAndRepeated_CountAsInOrder()
    {
        var events = Enumerable.Range(0, 300).Select(i => $$"""{"type":"track","messageId":"m{{i}}","userId":"u-{{i % 7}}","event":"e-{{i % 5}}","timestamp":"2026-0{{1 + (i % 2)}}-{{1 + (i % 28):00}}T08:00:00Z"}""").ToArray();
        await using var ordered = await IngestServer.StartAsync(_clock);
        await using var shuffled = await IngestServer.StartAsync(_clock);
        var random = new Random(18);

        await ordered.PostAsync("/v1/batch", $$"""{"batch":[{{string.Join(',', events)}}]}""");
        for (var turn = 0; turn < 3; turn++)
        {
            random.Shuffle(events);
            foreach (var part in events.Chunk(37))
            {
                await shuffled.PostAsync("/v1/batch", $$"""{"batch":[{{string.Join(',', part)}}]}""");
            }
        }

        Assert.That((await shuffled.FoldAsync()).Uses, Is.EqualTo((await ordered.FoldAsync()).Uses));
    }

    [Test]
    public async Task Store_ThatIsDown_IsAnswered503WithRetryAfter([Values(true, false)] bool known)
    {
        Exception fault = known ? new StoreUnavailableException("The disk is full.") : new InvalidOperationException("A fault nobody foresaw.");
        await using var server = await IngestServer.StartAsync(_clock, wrap: store => Broken(store, fault));

        var answer = await SendAsync(server, "/v1/batch", server.Key, Body);

        Assert.That((answer.StatusCode, answer.Headers.GetValues("Retry-After").Single()), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "2")));
    }

    [TestCase("evil.example", 403)]
    [TestCase("localhost:1234", 200)]
    public async Task Host_ThatIsNotOurs_IsRefused(string host, int status)
    {
        await using var server = await IngestServer.StartAsync(_clock);
        var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Host = host;

        Assert.That((int)(await server.Client.SendAsync(request)).StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task ErrorPaths_KeepNoKeyAnywhere()
    {
        await using var server = await IngestServer.StartAsync(_clock);
        var bad = $$"""{"type":"nonsense","writeKey":"{{server.Key}}","api_key":"{{server.Key}}","event":"e"}""";
        foreach (var path in Paths)
        {
            await SendAsync(server, path, server.Key, bad);
            await SendAsync(server, path, null, bad);
            await SendAsync(server, path + "?key=" + server.Key, null, "{");
        }

        await server.FoldAsync();
        Assert.That((await server.FailedAsync()).Count, Is.GreaterThan(0));
        var secret = Encoding.ASCII.GetBytes(server.Key[KeyText.PublicLength..]);
        foreach (var failed in await server.FailedAsync())
        {
            Assert.That(failed.Text.Span.IndexOf(secret), Is.EqualTo(-1), failed.Reason);
        }

        foreach (var file in Directory.EnumerateFiles(server.Folder, "*", SearchOption.AllDirectories).Where(f => new FileInfo(f).Length > 0))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            Assert.That(copy.ToArray().AsSpan().IndexOf(secret), Is.EqualTo(-1), Path.GetFileName(file));
        }
    }

    private static IUsageStore Broken(IUsageStore inner, Exception fault)
    {
        var store = Substitute.For<IUsageStore>();
        store.AppendAsync(Arg.Any<RecordBatch>(), Arg.Any<CancellationToken>()).ThrowsAsync(fault);
        store.DisposeAsync().Returns(_ => inner.DisposeAsync());
        return store;
    }

    private static async Task<int> StatusAsync(IngestServer server, string path, string? key, string? origin = null) =>
        (int)(await SendAsync(server, path, key, Body, origin)).StatusCode;

    private static Task<HttpResponseMessage> SendAsync(IngestServer server, string path, string? key, string body, string? origin = null) =>
        server.PostAsync(path, Encoding.UTF8.GetBytes(body), request =>
        {
            request.Headers.Authorization = key is null ? null : new("Bearer", key);
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }
        });
}
