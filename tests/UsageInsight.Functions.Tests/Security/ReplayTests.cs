using System.Net;
using UsageInsight.Functions.Tests.Ingest;

namespace UsageInsight.Functions.Tests.Security;

/// <summary>A batch that somebody recorded and sends again, as often as they like, counts once.</summary>
internal sealed class ReplayTests
{
    private static readonly (string Path, string Body)[] Batches =
    [
        ("/v1/batch", """{"batch":[{"type":"track","messageId":"m-1","userId":"ann","event":"e","timestamp":"2026-01-05T08:00:00Z"}]}"""),
        ("/batch/", """{"batch":[{"event":"e","uuid":"018f0000-0000-7000-8000-000000000001","distinct_id":"ann","timestamp":"2026-01-05T08:00:00Z"}]}"""),
        ("/events", """{"specversion":"1.0","id":"1","source":"/tool","type":"e","subject":"ann","time":"2026-01-05T08:00:00Z"}"""),
        ("/import", """{"id":"r-1","seat":"ann","app":"a","feature":"e","date":"2026-01-05"}"""),
    ];

    [TestCaseSource(nameof(Batches))]
    public async Task Batch_SentAHundredTimes_CountsOnce((string Path, string Body) batch)
    {
        await using var server = await IngestServer.StartAsync();
        for (var i = 0; i < 100; i++)
        {
            using var answer = await server.PostAsync(batch.Path, System.Text.Encoding.UTF8.GetBytes(batch.Body), request => request.Content!.Headers.ContentType = new(batch.Path == "/events" ? "application/cloudevents+json" : "application/json"));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        Assert.That((await server.FoldAsync()).Uses.Single(), Does.EndWith(" 2026-01-05 1"));
    }
}
