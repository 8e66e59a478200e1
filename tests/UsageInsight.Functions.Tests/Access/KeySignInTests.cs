using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Tests.Ingest;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Access;

/// <summary>What programs may do with a key.</summary>
internal sealed class KeySignInTests
{
    private readonly ManualTimeProvider _clock = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [TestCase(KeyScope.Ingest, "ReadInsight", 403)]
    [TestCase(KeyScope.Read, "ReadInsight", 200)]
    [TestCase(KeyScope.Read, "Act", 403)]
    [TestCase(KeyScope.Admin, "Act", 200)]
    [TestCase(KeyScope.Admin, "Administer", 200)]
    [TestCase(KeyScope.Admin, "ReadSeats", 403)]
    [TestCase(KeyScope.Admin, "RevealNames", 403)]
    [TestCase(KeyScope.Admin, "HandlePersons", 403)]
    public async Task Key_ByItsScope_Opens(KeyScope scope, string permission, int status)
    {
        await using var server = await AccessServer.StartAsync(new(), time: _clock);
        var key = await IngestServer.AddKeyAsync(server.Keys, _clock, scope, "program");
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await server.StatusAsync(HttpMethod.Get, "/probe/" + permission, request => request.Headers.Authorization = new("Bearer", key)), Is.EqualTo(status));
    }

    // A sign-in in front of the server may judge Authorization by itself.
    [Test]
    public async Task Key_InAHeaderOfItsOwn_OpensTheSame()
    {
        await using var server = await AccessServer.StartAsync(new(), time: _clock);
        var key = await IngestServer.AddKeyAsync(server.Keys, _clock, KeyScope.Read, "program");
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await server.StatusAsync(HttpMethod.Get, "/probe/ReadInsight", request => request.Headers.Add("X-Api-Key", key)), Is.EqualTo(200));
        Assert.That(await server.StatusAsync(HttpMethod.Get, "/probe/ReadInsight", request => request.Headers.Add("X-Api-Key", key + "x")), Is.EqualTo(401));
    }

    [TestCase("Bearer ui_r_aaaaaaaaaaaa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [TestCase("Bearer nonsense")]
    [TestCase("Basic YW5uYTpzZWNyZXQ=")]
    [TestCase("Bearer")]
    public async Task Proof_ThatIsWorthNothing_DoesNotFallBackToBeingHere(string header)
    {
        await using var server = await AccessServer.StartAsync(new(), time: _clock);

        Assert.That(await server.StatusAsync(HttpMethod.Get, "/probe/ReadInsight", request => request.Headers.TryAddWithoutValidation("Authorization", header)), Is.EqualTo(401));
    }

    [Test]
    public async Task Key_InTheUrl_OpensNothing()
    {
        await using var server = await AccessServer.StartAsync(SomeAccess.Token with { Audience = null }, time: _clock);
        var key = await IngestServer.AddKeyAsync(server.Keys, _clock, KeyScope.Read, "program");
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await server.StatusAsync(HttpMethod.Get, "/probe/ReadInsight?key=" + key), Is.EqualTo(401));
    }

    [Test]
    public async Task Key_TakenBack_OpensNothing()
    {
        await using var server = await AccessServer.StartAsync(new(), time: _clock);
        var key = await IngestServer.AddKeyAsync(server.Keys, _clock, KeyScope.Read, "program", made => made with { RevokedAt = _clock.GetUtcNow() });
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await server.StatusAsync(HttpMethod.Get, "/probe/ReadInsight", request => request.Headers.Authorization = new("Bearer", key)), Is.EqualTo(401));
    }
}
