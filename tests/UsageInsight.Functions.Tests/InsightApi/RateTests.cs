using System.Net;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Tests.Dashboard;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.InsightApi;

/// <summary>Who asks more than its share waits; others notice nothing, and what is dear counts as more.</summary>
internal sealed class RateTests
{
    [TestCase("apps", 20)]
    [TestCase("report.md", 2)]
    public async Task Caller_PastItsShare_WaitsAlone(string path, int allowed)
    {
        var time = new ManualTimeProvider(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
        await using var server = await ApiServer.StartAsync(SomePages.Full(), parts => parts with { Insight = parts.Insight! with { Time = time, RequestsPerSecond = 2 } });
        for (var i = 0; i < allowed; i++)
        {
            Assert.That((await AskAsync(server, path, Role.Viewer)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        var (refused, other) = (await AskAsync(server, path, Role.Viewer), await AskAsync(server, path, Role.Buyer));
        time.Advance(refused.Headers.RetryAfter!.Delta!.Value);
        var later = await AskAsync(server, path, Role.Viewer);

        Assert.That((refused.StatusCode, other.StatusCode, later.StatusCode), Is.EqualTo((HttpStatusCode.TooManyRequests, HttpStatusCode.OK, HttpStatusCode.OK)));
    }

    private static Task<HttpResponseMessage> AskAsync(ApiServer server, string path, Role role) => server.SendAsync(HttpMethod.Get, path, r =>
    {
        r.Headers.Remove(ApiServer.RoleHeader);
        r.Headers.Add(ApiServer.RoleHeader, role.ToString());
    });
}
