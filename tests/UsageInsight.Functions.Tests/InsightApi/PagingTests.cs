using System.Net;
using System.Text.Json.Nodes;
using UsageInsight.Functions.Api.Insight;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Tests.Dashboard;

namespace UsageInsight.Functions.Tests.InsightApi;

/// <summary>Lists are read page by page, and pages of different lists never mix.</summary>
internal sealed class PagingTests
{
    private static IEnumerable<string> Lists() => ApiRoutes.All.Where(r => r.Question.IsList && r.Question.Parameters.All(p => !p.Required)).Select(r => r.Path[1..]);

    private ApiServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await ApiServer.StartAsync(SomePages.Full());

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [TestCaseSource(nameof(Lists))]
    public async Task List_ReadByItsLinks_IsTheWholeList(string path)
    {
        var whole = await ItemsAsync(_server, $"{path}?limit=500");
        var (items, next) = (new List<string>(), (string?)$"{path}?limit=1");
        while (next is not null)
        {
            using var answer = await AskAsync(_server, next);
            items.AddRange(Items(await answer.Content.ReadAsStringAsync()));
            next = answer.Headers.TryGetValues("Link", out var link) ? new Uri(answer.RequestMessage!.RequestUri!, link.Single().Split('<', '>')[1]).ToString() : null;
        }

        Assert.That(items, Is.EqualTo(whole));
    }

    [Test]
    public async Task Cursor_OfOtherFilters_IsRefused()
    {
        var next = (await _server.GetAsync("features?limit=1"))["next"]!.GetValue<string>();

        using var answer = await _server.SendAsync(HttpMethod.Get, $"features?limit=1&sort=id&cursor={next}");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Cursor_AfterANewerAnalysis_IsGone()
    {
        var setup = SomePages.Full();
        await using var server = await ApiServer.StartAsync(setup);
        var next = (await server.GetAsync("features?limit=1"))["next"]!.GetValue<string>();
        await PublishAsync(server, setup);

        using var answer = await server.SendAsync(HttpMethod.Get, $"features?limit=1&cursor={next}");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
    }

    [Test]
    public async Task Cursor_ChangedAnywhere_IsNone()
    {
        var next = (await _server.GetAsync("features?limit=1"))["next"]!.GetValue<string>();
        for (var i = 0; i < next.Length; i++)
        {
            var changed = $"{next[..i]}{(next[i] == 'A' ? 'B' : 'A')}{next[(i + 1)..]}";
            using var answer = await _server.SendAsync(HttpMethod.Get, $"features?limit=1&cursor={changed}");

            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), changed);
        }
    }

    [Test]
    public async Task Cursor_OfAnotherWorkspace_IsNone()
    {
        await using var other = await ApiServer.StartAsync(SomePages.Full(), parts => parts with { Insight = parts.Insight! with { CursorSecret = [1, 2, 3] } });
        var foreign = (await other.GetAsync("features?limit=1"))["next"]!.GetValue<string>();

        Assert.That((await _server.GetAsync($"features?limit=1&cursor={foreign}")).ToJsonString(), Is.EqualTo((await _server.GetAsync("features?limit=1&cursor=AAAA")).ToJsonString()));
    }

    /// <summary>Stores an analysis that is newer by a second.</summary>
    internal static async Task PublishAsync(ApiServer server, DashboardSetup setup)
    {
        var newer = setup.Analyses[^1] with { ComputedAt = setup.Analyses[^1].ComputedAt.AddSeconds(1) };
        await AnalysisDocuments.WriteAsync(server.Store, newer, CancellationToken.None);
        await AnalysisDocuments.PublishAsync(server.Store, newer, CancellationToken.None);
    }

    private static async Task<IEnumerable<string>> ItemsAsync(ApiServer server, string path)
    {
        using var answer = await AskAsync(server, path);
        return Items(await answer.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> AskAsync(ApiServer server, string path) =>
        server.SendAsync(HttpMethod.Get, path, r => { r.Headers.Remove(ApiServer.RoleHeader); r.Headers.Add(ApiServer.RoleHeader, "Admin"); });

    private static IEnumerable<string> Items(string page) => JsonNode.Parse(page)!["items"]!.AsArray().Select(i => i!.ToJsonString());
}
