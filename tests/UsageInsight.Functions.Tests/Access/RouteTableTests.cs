using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Access.SignIn;

namespace UsageInsight.Functions.Tests.Access;

/// <summary>The live table of routes against the table of roles: whoever adds a route is held to it here.</summary>
internal sealed class RouteTableTests
{
    // Health tells no names; what sends brings a key that its own gate judges; an unknown path is answered alike for all.
    private static readonly string[] Open = ["/{**path}", "/health", "/import", "/events", "/b", "/e", "/batch", "/capture", "/i/v0/e", "/i/v1/analytics/events", "/v1/batch", "/v1/import", "/v1/logs", "/v1/traces", "/v1/metrics", "/v1/track", "/v1/identify", "/v1/page", "/v1/screen", "/v1/group", "/v1/alias"];

    private static readonly string[] Prefixes = ["", "/ingest", "/ingest/{client}"];

    private AccessServer _server = null!;
    private List<RouteEndpoint> _routes = [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _server = await AccessServer.StartAsync(SomeAccess.Platform, new Dictionary<string, string> { ["WEBSITE_AUTH_ENABLED"] = "True" });
        _routes = [.. _server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.RoutePattern.RawText != "/probe/forgotten")];
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public void Routes_All_SayWhatTheyNeed() =>
        Assert.That(_routes.Where(route => route.Metadata.GetMetadata<Needs>() is null).Select(route => route.RoutePattern.RawText), Is.Empty);

    [Test]
    public void Routes_ThatNeedNothing_AreHealthAndIngestion()
    {
        var open = _routes.Where(route => route.Metadata.GetMetadata<Needs>() is { Permission: null }).Select(route => route.RoutePattern.RawText).ToHashSet();

        Assert.That(open, Is.SubsetOf(Prefixes.SelectMany(prefix => Open.Select(path => prefix + path))));
    }

    [Test]
    public async Task Routes_ForEveryRole_OpenAsTheTableSays([Values] Role role)
    {
        foreach (var route in _routes.Where(route => route.Metadata.GetMetadata<Needs>() is { Permission: not null }))
        {
            var permission = route.Metadata.GetMetadata<Needs>()!.Permission!.Value;
            var status = await StatusAsync(route, new Visitor("entra:x", RolePermissions.Of([role], seatLists: true), Ambient: false));

            Assert.That(status, Is.EqualTo(RolePermissions.Of([role], seatLists: true).Contains(permission) ? 200 : 403), $"{role} {route.RoutePattern.RawText}");
        }
    }

    [Test]
    public async Task Routes_ForNobody_AreClosed()
    {
        foreach (var route in _routes.Where(route => route.Metadata.GetMetadata<Needs>() is { Permission: not null }))
        {
            Assert.That(await StatusAsync(route, null), Is.EqualTo(401), route.RoutePattern.RawText);
        }
    }

    // The guard alone, so that asking changes nothing.
    private static async Task<int> StatusAsync(RouteEndpoint route, Visitor? visitor)
    {
        var http = new DefaultHttpContext();
        http.SetEndpoint(route);
        await AccessGuardTests.Run(new AccessGuardTests.Always(visitor), http);
        return http.Response.StatusCode;
    }
}
