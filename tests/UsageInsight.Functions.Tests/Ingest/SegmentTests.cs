using System.Net;
using System.Text;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Ingest;

internal sealed class SegmentTests
{
    private static readonly ManualTimeProvider Clock = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task Batch_WithTrack_CountsUseOfTheFeature()
    {
        await using var server = await IngestServer.StartAsync(Clock);

        var answer = await server.PostAsync("/v1/batch", """{"batch":[{"type":"track","messageId":"m1","userId":"u-1","event":"Feature Used","properties":{"feature":"board-export","app":"miro"},"timestamp":"2026-03-01T23:59:59Z"}]}""");

        Assert.That((answer.StatusCode, await answer.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.OK, """{"success":true}""")));
        var (outcome, uses) = await server.FoldAsync();
        Assert.That((outcome.Accepted, outcome.Failed), Is.EqualTo((1, 0)));
        Assert.That(uses, Is.EqualTo(["u-1 miro.board-export 2026-03-01 1"]));
    }

    [Test]
    public async Task Batch_WithoutAppAndFeature_TakesSourceAndEventName()
    {
        await using var server = await IngestServer.StartAsync(Clock);

        await server.PostAsync("/v1/batch", """{"batch":[{"type":"track","messageId":"m1","userId":"u-1","event":"Exported"},{"type":"page","messageId":"m2","name":"Home"},{"type":"screen","messageId":"m3","userId":7}]}""");

        var (_, uses) = await server.FoldAsync();
        Assert.That(uses, Is.EqualTo(["- web.Home 2026-03-02 1", "7 web.screen 2026-03-02 1", "u-1 web.Exported 2026-03-02 1"]));
    }

    [Test]
    public async Task Batch_SentAHundredTimes_CountsOnce()
    {
        await using var server = await IngestServer.StartAsync(Clock);
        const string Body = """{"batch":[{"type":"track","messageId":"m1","userId":"u-1","event":"e"}]}""";

        for (var i = 0; i < 100; i++)
        {
            Assert.That((await server.PostAsync("/v1/batch", Body)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        var (outcome, uses) = await server.FoldAsync();
        Assert.That((outcome.Accepted, outcome.Duplicate), Is.EqualTo((1, 99)));
        Assert.That(uses, Is.EqualTo(["u-1 web.e 2026-03-02 1"]));
    }

    [Test]
    public async Task Key_InTheBodyOnly_Opens()
    {
        await using var server = await IngestServer.StartAsync(Clock);
        var body = $$"""{"batch":[{"type":"track","messageId":"m1","event":"e"}],"writeKey":"{{server.Key}}"}""";

        var answer = await server.PostAsync("/b", Encoding.UTF8.GetBytes(body), request =>
        {
            request.Headers.Authorization = null;
            request.Content!.Headers.ContentType = null;
        });

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("Basic", true)]
    [TestCase("Basic", false)]
    [TestCase("Bearer", false)]
    public async Task Key_InTheHeader_Opens(string scheme, bool colon)
    {
        await using var server = await IngestServer.StartAsync(Clock);
        var text = server.Key + (colon ? ":" : "");
        var parameter = scheme == "Basic" ? Convert.ToBase64String(Encoding.ASCII.GetBytes(text)) : text;

        var answer = await server.PostAsync("/v1/batch", """{"batch":[]}"""u8.ToArray(), request => request.Headers.Authorization = new(scheme, parameter));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/v1/track")]
    [TestCase("/ingest/v1/track")]
    [TestCase("/ingest/segment/v1/track")]
    public async Task Call_UnderEveryPrefix_IsTaken(string path)
    {
        await using var server = await IngestServer.StartAsync(Clock);

        await server.PostAsync(path, """{"messageId":"m1","userId":"u-1","event":"e"}""");

        var (_, uses) = await server.FoldAsync();
        Assert.That(uses, Is.EqualTo(["u-1 web.e 2026-03-02 1"]));
    }
}
