using System.Net;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Tests.Dashboard;

namespace UsageInsight.Functions.Tests.InsightApi;

/// <summary>Who has an answer already is told so, as long as it holds; what may not be kept has no tag.</summary>
internal sealed class KeptAnswerTests
{
    private ApiServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await ApiServer.StartAsync(SomePages.Full());

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [TestCase("apps", null)]
    [TestCase("apps", "text/csv")]
    [TestCase("overview", null)]
    [TestCase("alerts", null)]
    [TestCase("report.xlsx", null)]
    [TestCase("openapi.json", null)]
    public async Task Answer_ThatIsKnown_Is304WithoutBody(string path, string? accept)
    {
        using var first = await AskAsync(_server, path, accept, null);
        using var again = await AskAsync(_server, path, accept, first.Headers.ETag!.ToString());

        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(await again.Content.ReadAsByteArrayAsync(), Is.Empty);
        Assert.That(again.Headers.ETag, Is.EqualTo(first.Headers.ETag));
    }

    [Test]
    public async Task Tag_OfEachFormAndQuestion_IsItsOwn()
    {
        var tags = new HashSet<string>();
        foreach (var (path, accept) in new[] { ("apps", "application/json"), ("apps", "text/csv"), ("apps?limit=1", "application/json"), ("features", "application/json"), ("features?app=salesforce", "application/json") })
        {
            using var answer = await AskAsync(_server, path, accept, null);
            Assert.That(tags.Add(answer.Headers.ETag!.Tag), Is.True, path);
        }
    }

    [Test]
    public async Task Tag_AfterANewerAnalysis_HoldsNoMore()
    {
        var setup = SomePages.Full();
        await using var server = await ApiServer.StartAsync(setup);
        using var first = await AskAsync(server, "apps", null, null);
        await PagingTests.PublishAsync(server, setup);
        using var again = await AskAsync(server, "apps", null, first.Headers.ETag!.ToString());
        using var only = await server.SendAsync(HttpMethod.Get, "apps", r => r.Headers.IfMatch.Add(first.Headers.ETag!));

        Assert.That((again.StatusCode, only.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed)));
    }

    [Test]
    public async Task Seats_OneByOne_MayNotBeKept()
    {
        using var answer = await _server.SendAsync(HttpMethod.Get, "seats?app=salesforce", r => { r.Headers.Remove(ApiServer.RoleHeader); r.Headers.Add(ApiServer.RoleHeader, nameof(Role.Buyer)); });

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((answer.Headers.ETag, answer.Headers.CacheControl!.NoStore), Is.EqualTo(((System.Net.Http.Headers.EntityTagHeaderValue?)null, true)));
    }

    private static Task<HttpResponseMessage> AskAsync(ApiServer server, string path, string? accept, string? known) => server.SendAsync(HttpMethod.Get, path, request =>
    {
        request.Headers.TryAddWithoutValidation("Accept", accept ?? "*/*");
        request.Headers.TryAddWithoutValidation("If-None-Match", known);
    });
}
