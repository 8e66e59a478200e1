using System.Net;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Insight;
using UsageInsight.Functions.Tests.Dashboard;

namespace UsageInsight.Functions.Tests.InsightApi;

/// <summary>Each route opens for those whose role may, over the wire; seat lists only where the workspace allows them too.</summary>
internal sealed class RoleTests
{
    private ApiServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await ApiServer.StartAsync(SomePages.Full());

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [TestCase(Role.Viewer, "", "/alerts/acknowledge /alerts/snooze /jobs /seats")]
    [TestCase(Role.Buyer, "", "/jobs")]
    [TestCase(Role.Admin, "", "/seats")]
    [TestCase(Role.PrivacyOfficer, "/api", "/alerts/acknowledge /alerts/snooze /jobs /seats")]
    public async Task Routes_ForARole_AreOpenButThese(Role role, string prefix, string closed)
    {
        var setup = SomePages.Full() with { Prefix = prefix };
        await using var server = await ApiServer.StartAsync(setup);
        var refused = new List<string>();
        foreach (var route in ApiRoutes.All)
        {
            var ask = ApiAsk.Of(route, setup);
            using var answer = await SendAsync(server, role, route.Method, route.Path[1..] + ask.Query, ask.Body?.ToJsonString());
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Forbidden), route.Path);
            if (answer.StatusCode == HttpStatusCode.Forbidden)
            {
                refused.Add(route.Path);
            }
        }

        Assert.That(refused.Order(StringComparer.Ordinal), Is.EqualTo(closed.Split(' ')));
    }

    [Test]
    public async Task Seats_WhereTheWorkspaceForbidsThem_AreClosedToEverybody([Values] Role role)
    {
        await using var server = await ApiServer.StartAsync(SomePages.Full() with { SeatLists = false });
        using var answer = await SendAsync(server, role, "GET", "seats?app=salesforce", null);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Seats_ReadByWhoMay_AreWrittenIntoTheAccessLog()
    {
        await using var server = await ApiServer.StartAsync(SomePages.Full());
        using var answer = await SendAsync(server, Role.Buyer, "GET", "seats?app=salesforce", null);
        var entry = await server.Accesses.ReadAsync(CancellationToken.None).SingleAsync();

        Assert.That((entry.Who, entry.What), Is.EqualTo(("test:Buyer", "GET /insight/v1/seats")));
    }

    [Test]
    public async Task Routes_ForNobody_AreClosedAndReadAlike()
    {
        var texts = new HashSet<string>();
        foreach (var path in ApiRoutes.All.Where(r => !r.HasBody).Select(r => r.Path[1..]).Append("openapi.json").Append("nonsense"))
        {
            using var answer = await _server.Client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), path);
            Assert.That(answer.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"));
            texts.Add(await answer.Content.ReadAsStringAsync());
        }

        Assert.That(texts, Has.Count.EqualTo(1));
    }

    [TestCase("HEAD", "apps", HttpStatusCode.OK, null)]
    [TestCase("OPTIONS", "apps", HttpStatusCode.NoContent, "GET, HEAD, OPTIONS")]
    [TestCase("OPTIONS", "what-if", HttpStatusCode.NoContent, "POST, OPTIONS")]
    [TestCase("OPTIONS", "openapi.json", HttpStatusCode.NoContent, "GET, HEAD, OPTIONS")]
    [TestCase("PUT", "apps", HttpStatusCode.MethodNotAllowed, "GET, HEAD, OPTIONS")]
    [TestCase("GET", "alerts/snooze", HttpStatusCode.MethodNotAllowed, "POST, OPTIONS")]
    public async Task Method_OfARoute_IsAnsweredByWhatItTakes(string method, string path, HttpStatusCode status, string? allow)
    {
        using var answer = await SendAsync(_server, Role.Buyer, method, path, null);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Content.Headers.TryGetValues("Allow", out var allowed) ? string.Join(", ", allowed) : null, Is.EqualTo(allow));
    }

    private static Task<HttpResponseMessage> SendAsync(ApiServer server, Role role, string method, string path, string? body) => server.SendAsync(new(method), path, request =>
    {
        request.Headers.Remove(ApiServer.RoleHeader);
        request.Headers.Add(ApiServer.RoleHeader, role.ToString());
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
    });
}
