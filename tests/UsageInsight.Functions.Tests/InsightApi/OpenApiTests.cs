using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Insight;
using UsageInsight.Functions.Tests.Dashboard;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.InsightApi;

/// <summary>The description of the API is true: every route is in it, and every answer is what it says, as other people's validators judge.</summary>
internal sealed class OpenApiTests
{
    [Test]
    public async Task Document_HasEveryLiveRouteAndNoOther()
    {
        await using var server = await ApiServer.StartAsync(SomePages.Full());
        var live = server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ApiRoute>() is not null).Select(e => e.RoutePattern.RawText![InsightArea.Root.Length..]);

        var described = (await server.GetAsync("openapi.json"))["paths"]!.AsObject().Select(p => p.Key);

        Assert.That(described, Is.EquivalentTo(live.Append("/openapi.json")));
    }

    [Test]
    public async Task Document_JudgedByRedocly_HasNothingToComplainOf()
    {
        await using var server = await ApiServer.StartAsync(SomePages.Full());
        using var folder = new Storage.TemporaryFolder();
        var file = Path.Combine(folder.Path, "openapi.json");
        await File.WriteAllTextAsync(file, (await server.GetAsync("openapi.json")).ToJsonString());

        var told = JsonNode.Parse(await ApiClients.RedoclyAsync(file))!;

        Assert.That(told["problems"]!.AsArray(), Is.Empty);
    }

    [TestCase(Role.Buyer)]
    [TestCase(Role.Admin)]
    [TestCase(Role.Viewer)]
    public async Task Answers_JudgedByAjv_AreWhatTheDocumentSays(Role role)
    {
        var setup = SomePages.Full();
        await using var server = await ApiServer.StartAsync(setup);

        var got = await ApiClients.CheckAsync(server, role, ApiAsk.All(setup));

        Assert.That(got["faults"]!.AsArray().Select(f => f!.GetValue<string>()), Is.Empty);
        Assert.That(got["statuses"]!.AsObject().Select(s => s.Key), Is.SubsetOf(new[] { "200", "403" }));
    }

    [TestCase("script")]
    [TestCase("bidi")]
    [TestCase("separators")]
    [TestCase("prompt")]
    public async Task Answers_WithHostileNames_AreWhatTheDocumentSays(string kind)
    {
        var setup = SomePages.Named(HostileNames.All.First(n => n.Kind == kind).Text);
        await using var server = await ApiServer.StartAsync(setup);

        var got = await ApiClients.CheckAsync(server, Role.Buyer, ApiAsk.All(setup));

        Assert.That(got["faults"]!.AsArray().Select(f => f!.GetValue<string>()), Is.Empty);
        Assert.That(got["statuses"]!.AsObject().Select(s => s.Key), Is.SubsetOf(new[] { "200", "403" }));
    }

    [Test]
    public async Task Answers_BeforeTheFirstAnalysis_AreWhatTheDocumentSays()
    {
        await using var server = await ApiServer.StartAsync(new());

        var got = await ApiClients.CheckAsync(server, Role.Admin, ApiAsk.All(SomePages.Full()).Where(a => a.Route.Needs != Permission.ReadSeats));

        Assert.That(got["faults"]!.AsArray().Select(f => f!.GetValue<string>()), Is.Empty);
        Assert.That(got["statuses"]!.AsObject().Select(s => s.Key), Is.EqualTo(new[] { "404" }));
    }
}
