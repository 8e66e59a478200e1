using UsageInsight.Functions.Api.Access;

namespace UsageInsight.Functions.Tests.Access;

/// <summary>Without a sign-in this machine alone is served, by its own name and not through a proxy.</summary>
internal sealed class LocalSignInTests
{
    private AccessServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await AccessServer.StartAsync(new());

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task Request_OfThisMachine_IsTheOperatingSystemsUser()
    {
        using var answer = await _server.SendAsync(HttpMethod.Get, "/probe/ReadInsight");

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.StartWith($"local:{Environment.UserName} "));
    }

    [TestCase("X-Forwarded-For", "10.0.0.7")]
    [TestCase("X-Forwarded-Host", "usage.example")]
    [TestCase("Forwarded", "for=10.0.0.7")]
    [TestCase("Via", "1.1 proxy")]
    [TestCase("x-ms-invocation-id", "1")]
    public async Task Request_ThroughAProxy_IsNobodys(string header, string value) =>
        Assert.That(await _server.StatusAsync(HttpMethod.Get, "/probe/ReadInsight", request => request.Headers.Add(header, value)), Is.EqualTo(401));

    [TestCase("evil.example")]
    [TestCase("127.0.0.1.nip.io")]
    public async Task Request_ByAnotherName_IsRefused(string host) =>
        Assert.That(await _server.StatusAsync(HttpMethod.Get, "/probe/ReadInsight", request => request.Headers.Host = host), Is.EqualTo(403));

    [Test]
    public async Task Request_InTheAzureHandler_IsNobodys()
    {
        await using var handler = await AccessServer.StartAsync(new(), new Dictionary<string, string> { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "7071" });

        Assert.That(await handler.StatusAsync(HttpMethod.Get, "/probe/ReadInsight"), Is.EqualTo(401));
    }

    [Test]
    public async Task SeatLists_UnlessAllowed_AreClosed()
    {
        await using var allowed = await AccessServer.StartAsync(new() { SeatLists = true });

        Assert.That(await _server.StatusAsync(HttpMethod.Get, $"/probe/{Permission.ReadSeats}"), Is.EqualTo(403));
        Assert.That(await allowed.StatusAsync(HttpMethod.Get, $"/probe/{Permission.ReadSeats}"), Is.EqualTo(200));
    }

    [Test]
    public async Task Answers_ToVisitors_CarryTheStrictHeaders()
    {
        foreach (var path in new[] { "/probe/ReadInsight", "/probe/ReadSeats", "/probe/forgotten", "/nowhere" })
        {
            using var answer = await _server.SendAsync(HttpMethod.Get, path);

            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'none'").And.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe"), path);
            Assert.That((answer.Headers.GetValues("X-Content-Type-Options").Single(), answer.Headers.CacheControl!.NoStore), Is.EqualTo(("nosniff", true)), path);
        }
    }
}
