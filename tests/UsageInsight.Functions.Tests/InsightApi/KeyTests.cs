using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Tests.Dashboard;

namespace UsageInsight.Functions.Tests.InsightApi;

/// <summary>Programs come in with a key of their own scope; whatever else is tried reads the same.</summary>
internal sealed class KeyTests
{
    [TestCase(KeyScope.Read, HttpStatusCode.OK)]
    [TestCase(KeyScope.Admin, HttpStatusCode.OK)]
    [TestCase(KeyScope.Ingest, HttpStatusCode.Forbidden)]
    public async Task Key_OfAScope_OpensWhatItIsFor(KeyScope scope, HttpStatusCode status)
    {
        await using var server = await ApiServer.StartAsync(SomePages.Full());

        Assert.That((await AskAsync(server, server.Keys[scope])).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Key_OfAnotherWorkspace_ReadsLikeNone()
    {
        await using var server = await ApiServer.StartAsync(SomePages.Full());
        await using var other = await ApiServer.StartAsync(SomePages.Full());
        var foreign = await AskAsync(server, other.Keys[KeyScope.Read]);

        Assert.That(foreign, Is.EqualTo(await AskAsync(server, null)));
        Assert.That(foreign.Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(JsonNode.Parse(foreign.Text)!["type"]!.GetValue<string>(), Is.EqualTo("urn:problem-type:usageinsight:sign-in"));
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(ApiServer server, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "apps");
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var answer = await server.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
