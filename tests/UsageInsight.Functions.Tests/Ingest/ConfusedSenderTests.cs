using System.Net;
using System.Text;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Ingest;

/// <summary>What somebody hears who does nearly the right thing.</summary>
internal sealed class ConfusedSenderTests
{
    private static readonly ManualTimeProvider Clock = new();

    [Test]
    public async Task Path_OpenedInABrowser_SaysThatItTakesPosts([Values("GET", "HEAD", "PUT", "DELETE")] string method, [Values("/v1/batch", "/batch/", "/events", "/v1/logs", "/import")] string path)
    {
        await using var server = await IngestServer.StartAsync(Clock);

        using var answer = await server.Client.SendAsync(new(new(method), path));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(answer.Content.Headers.Allow, Is.EquivalentTo(new[] { "POST", "OPTIONS" }));
    }

    [Test]
    public async Task Path_AskedByOptionsWithoutAPage_SaysWhatItTakes()
    {
        await using var server = await IngestServer.StartAsync(Clock);

        using var answer = await server.Client.SendAsync(new(HttpMethod.Options, "/v1/batch"));

        Assert.That((answer.StatusCode, string.Join(',', answer.Content.Headers.Allow)), Is.EqualTo((HttpStatusCode.NoContent, "POST,OPTIONS")));
    }

    [TestCase("/v1/traces")]
    [TestCase("/v1/metrics")]
    public async Task OtherSignals_HearThatLogsAreCounted(string path)
    {
        await using var server = await IngestServer.StartAsync(Clock);

        var answer = await server.PostAsync(path, "{}");

        Assert.That((answer.StatusCode, await answer.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.NotFound, """{"message":"Use is counted from logs: /v1/logs. Traces and metrics are not taken."}""")));
    }

    [TestCase("/v1/batch")]
    [TestCase("/batch/")]
    public async Task Gzip_WithoutTheHeader_SaysWhatIsMissing(string path)
    {
        await using var server = await IngestServer.StartAsync(Clock);

        var answer = await server.PostAsync(path, CapturedRequest.Gzip("""{"batch":[]}"""u8.ToArray()));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("no Content-Encoding says so"));
    }

    [Test]
    public async Task Upload_WithRowsThatFail_SaysWhyTheFirstDid()
    {
        await using var server = await IngestServer.StartAsync(Clock);

        var answer = await server.PostAsync("/import", Encoding.UTF8.GetBytes("seat,app,feature,date\nu,a,f,2026-03-01\n"));

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("\"failed\":2").And.Contain("\"message\":\"line 1: "));
    }

    [Test]
    public async Task Upload_Gzipped_IsReadWithAndWithoutTheHeader([Values] bool header)
    {
        await using var server = await IngestServer.StartAsync(Clock);

        var answer = await server.PostAsync("/import", CapturedRequest.Gzip("""{"seat":"u-1","app":"a","feature":"f","date":"2026-03-01"}"""u8.ToArray()), request =>
        {
            if (header)
            {
                request.Content!.Headers.ContentEncoding.Add("gzip");
            }
        });

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("\"accepted\":1"));
    }
}
