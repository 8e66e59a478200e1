using System.Net;
using System.Text.Json;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Ingest;

internal sealed class UploadTests
{
    private const string Rows = """
        {"id":"1","seat":"u-1","app":"miro","feature":"export","ts":"2026-03-01T10:00:00Z","count":2}
        {"id":"2","seat":"u-2","app":"miro","feature":"export","date":"2026-03-01"}
        {"id":"3","seat":"u-2","app":"miro","feature":"export","date":"yesterday"}
        """;

    [Test]
    public async Task Upload_SentTwice_CountsOnceAndSaysSo()
    {
        await using var server = await IngestServer.StartAsync(new ManualTimeProvider());

        var first = await CountsAsync(await server.PostAsync("/import", Rows));
        var second = await CountsAsync(await server.PostAsync("/import", Rows));

        Assert.That(first, Is.EqualTo((3, 2, 0, 1)));
        Assert.That(second, Is.EqualTo((3, 0, 2, 1)));
        var (_, uses) = await server.FoldAsync();
        Assert.That(uses, Is.EqualTo(["u-1 miro.export 2026-03-01 2", "u-2 miro.export 2026-03-01 1"]));
    }

    [Test]
    public async Task Upload_WithoutApp_TakesTheAppAskedFor()
    {
        await using var server = await IngestServer.StartAsync(new ManualTimeProvider());

        await server.PostAsync("/import?app=board-export&source=tool", """{"seat":"u-1","feature":"pdf","date":"2026-03-01"}""");

        var (_, uses) = await server.FoldAsync();
        Assert.That(uses, Is.EqualTo(["u-1 board-export.pdf 2026-03-01 1"]));
    }

    [Test]
    public async Task Upload_OfAFileThatIsCutOff_KeepsNothing()
    {
        await using var server = await IngestServer.StartAsync(new ManualTimeProvider());

        var answer = await server.PostAsync("/import", CapturedRequest.Gzip(System.Text.Encoding.UTF8.GetBytes(Rows))[..^12]);

        var (outcome, _) = await server.FoldAsync();
        Assert.That((answer.StatusCode, outcome.Accepted), Is.EqualTo((HttpStatusCode.BadRequest, 0)));
    }

    private static async Task<(long Received, long Accepted, long Duplicate, long Failed)> CountsAsync(HttpResponseMessage answer)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        long Number(string name) => json.RootElement.GetProperty(name).GetInt64();
        return (Number("received"), Number("accepted"), Number("duplicate"), Number("failed"));
    }
}
