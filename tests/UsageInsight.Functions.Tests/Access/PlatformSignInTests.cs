using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Tests.Access;

/// <summary>The platform's headers prove something only where the platform is there to take forged ones away.</summary>
internal sealed class PlatformSignInTests
{
    private static readonly Dictionary<string, string> On = new() { ["WEBSITE_AUTH_ENABLED"] = "True", ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "1" };

    private static readonly (string Name, AccessSettings Access, Dictionary<string, string> Environment)[] WhereItIsOff =
    [
        ("not switched on", new(), On),
        ("not switched on, on this machine", new(), []),
        ("not there", SomeAccess.Platform, []),
        ("switched off by the platform", SomeAccess.Platform, new() { ["WEBSITE_AUTH_ENABLED"] = "False" }),
        ("tokens instead", SomeAccess.Token with { Audience = null }, On),
    ];

    [TestCaseSource(nameof(WhereItIsOff))]
    public async Task Headers_WhereThePlatformIsNotThere_OpenNoRoute((string Name, AccessSettings Access, Dictionary<string, string> Environment) off)
    {
        await using var server = await AccessServer.StartAsync(off.Access, off.Environment);
        foreach (var (method, path) in Closed(server))
        {
            Assert.That(await server.StatusAsync(method, path, request => Sign(request, SomeAccess.Person(Role.Admin))), Is.EqualTo(401), path);
        }
    }

    [Test]
    public async Task Headers_WhereThePlatformIsThere_OpenByRole()
    {
        await using var server = await AccessServer.StartAsync(SomeAccess.Platform, On);

        Assert.That(await server.StatusAsync(HttpMethod.Get, "/probe/ReadInsight", request => Sign(request, SomeAccess.Person(Role.Viewer))), Is.EqualTo(200));
        Assert.That(await server.StatusAsync(HttpMethod.Get, "/probe/Administer", request => Sign(request, SomeAccess.Person(Role.Viewer))), Is.EqualTo(403));
        Assert.That(await server.StatusAsync(HttpMethod.Get, "/probe/ReadInsight"), Is.EqualTo(401));
    }

    [TestCase("not base64")]
    [TestCase("e30=")]
    [TestCase("bnVsbA==")]
    [TestCase("W10=")]
    public async Task Principal_ThatCannotBeRead_IsRefused(string text)
    {
        await using var server = await AccessServer.StartAsync(SomeAccess.Platform, On);

        Assert.That(await server.StatusAsync(HttpMethod.Get, "/probe/ReadInsight", request => request.Headers.Add("X-MS-CLIENT-PRINCIPAL", text)), Is.EqualTo(401));
    }

    [TestCase("facebook", "72f988bf-86f1-41af-91ab-2d7cd011db47", "00000001-0000-4000-8000-000000000000", TestName = "Principal_OfAnotherProvider_IsRefused")]
    [TestCase("aad", "11111111-86f1-41af-91ab-2d7cd011db47", "00000001-0000-4000-8000-000000000000", TestName = "Principal_OfAnotherTenant_IsRefused")]
    [TestCase("aad", "72f988bf-86f1-41af-91ab-2d7cd011db47", "shared@acme.com", TestName = "Principal_OfASharedAccount_IsRefused")]
    [TestCase("aad", "72f988bf-86f1-41af-91ab-2d7cd011db47", null, TestName = "Principal_WithoutAnObjectId_IsRefused")]
    public async Task Principal(string provider, string tenant, string? person)
    {
        await using var server = await AccessServer.StartAsync(SomeAccess.Platform, On);

        Assert.That(await server.StatusAsync(HttpMethod.Get, "/probe/ReadInsight", request => request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Text(provider, tenant, person))), Is.EqualTo(401));
    }

    [Test]
    public async Task Browser_WithoutASignIn_IsSentToThePlatforms()
    {
        await using var server = await AccessServer.StartAsync(SomeAccess.Platform, On);
        using var answer = await server.SendAsync(HttpMethod.Get, "/probe/ReadInsight", request => request.Headers.Accept.ParseAdd("text/html"));

        Assert.That((int)answer.StatusCode, Is.EqualTo(302));
        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("/.auth/login/aad?post_login_redirect_uri=%2Fprobe%2FReadInsight"));
    }

    private static IEnumerable<(HttpMethod Method, string Path)> Closed(AccessServer server) =>
        server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Needs>()?.Permission is not null)
            .Select(endpoint => (new HttpMethod(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "DELETE"), "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace('{', 'x').Replace('}', 'x')));

    private static void Sign(HttpRequestMessage request, Guid person)
    {
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Text("aad", SomeAccess.Tenant.ToString(), person.ToString()));
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL-ID", person.ToString());
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL-NAME", "anna@acme.com");
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL-IDP", "aad");
    }

    private static string Text(string provider, string tenant, string? person)
    {
        var claims = new List<object> { new { typ = "http://schemas.microsoft.com/identity/claims/tenantid", val = tenant } };
        if (person is not null)
        {
            claims.Add(new { typ = "http://schemas.microsoft.com/identity/claims/objectidentifier", val = person });
        }

        return Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { auth_typ = provider, claims })));
    }
}
