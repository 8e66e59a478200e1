using System.Net;
using System.Text.RegularExpressions;

namespace UsageInsight.Functions.Tests.Dashboard;

/// <summary>Addresses that are nobody's: a page in the usual frame whose links hold from there, and words for programs.</summary>
internal sealed partial class UnknownPathTests
{
    [Test]
    public async Task Page_AtAnyDepth_StandsInTheFrameWithLinksThatHold([Values("", "/api")] string prefix, [Values("foo", "foo/bar", "foo/bar/", "apps/none/at/all")] string path)
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full() with { Prefix = prefix });

        using var answer = await server.Client.GetAsync(path);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.NotFound, "text/html")));
        Assert.That(html, Does.Contain("There is no page of that name here.").And.Contain("<nav aria-label=\"Pages\">"));
        foreach (var link in Link().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(l => !l.StartsWith('#')).Distinct())
        {
            using var there = await server.Client.GetAsync(new Uri(new Uri(server.At(path)), link));
            Assert.That(there.StatusCode, Is.EqualTo(HttpStatusCode.OK), link);
        }
    }

    [TestCase("apps/", "apps")]
    [TestCase("actions/?actions.q=sales", "actions?actions.q=sales")]
    public async Task Page_WithASlashTooMany_LeadsToItsAddress(string path, string to)
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full());

        using var answer = await server.Client.GetAsync(path);

        Assert.That((answer.StatusCode, answer.RequestMessage!.RequestUri!.AbsoluteUri), Is.EqualTo((HttpStatusCode.OK, server.At(to))));
    }

    [TestCase("foo")]
    [TestCase("api/v1/batch")]
    public async Task Post_ToAPathOfNobody_ReadsWhereEventsGo(string path)
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full());

        using var answer = await server.Client.PostAsync(path, new StringContent("{}"));

        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.NotFound, "application/problem+json")));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("/v1/batch"));
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Link();
}
