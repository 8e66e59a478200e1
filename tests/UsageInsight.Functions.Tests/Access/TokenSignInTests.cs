using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Access;

/// <summary>Tokens that Entra did not sign for us, for this tenant, for now and for one person open nothing.</summary>
internal sealed class TokenSignInTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _clock = new(Now);
    private readonly SomeIssuer _issuer = new();
    private AccessServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await AccessServer.StartAsync(SomeAccess.Token, published: _issuer.Published, time: _clock);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _issuer.Dispose();
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Case("another audience", d => d.Audience = "api://other");
        yield return Case("another issuer", d => d.Issuer = "https://login.example/v2.0");
        yield return Case("another tenant", d => d.Claims["tid"] = Guid.NewGuid().ToString());
        yield return Case("no tenant", d => d.Claims.Remove("tid"));
        yield return Case("expired", d => (d.NotBefore, d.Expires) = (Now.AddHours(-2).UtcDateTime, Now.AddMinutes(-3).UtcDateTime));
        yield return Case("not yet", d => (d.NotBefore, d.Expires) = (Now.AddMinutes(3).UtcDateTime, Now.AddHours(1).UtcDateTime));
        yield return Case("no end", d => d.Expires = null);
        yield return Case("no object id", d => d.Claims.Remove("oid"));
        yield return Case("an e-mail address as object id", d => d.Claims["oid"] = "shared@acme.com");
        yield return Case("unsigned", d => d.SigningCredentials = null);
        yield return Case("a key of somebody else", d => d.SigningCredentials = new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "key-1" }, SecurityAlgorithms.RsaSha256));
        yield return Case("an algorithm that is not pinned", d => d.SigningCredentials = new(d.SigningCredentials!.Key, SecurityAlgorithms.RsaSha384));
    }

    private static TestCaseData Case(string name, Action<SecurityTokenDescriptor> change) => new TestCaseData(change).SetName($"Token_{name.Replace(' ', '_')}_IsRefused");

    [TestCaseSource(nameof(Refused))]
    public async Task Token_ThatIsWrong_IsRefused(Action<SecurityTokenDescriptor> change) =>
        Assert.That(await StatusAsync(_issuer.Token(SomeAccess.Person(Role.Viewer), Now, change)), Is.EqualTo(401));

    [TestCase("none")]
    [TestCase("None")]
    [TestCase("nOnE")]
    public async Task Token_WithAlgorithmNone_IsRefused(string algorithm)
    {
        var payload = _issuer.Token(SomeAccess.Person(Role.Viewer), Now).Split('.')[1];

        Assert.That(await StatusAsync($"{Encode($$"""{"alg":"{{algorithm}}","typ":"JWT"}""")}.{payload}."), Is.EqualTo(401));
    }

    [Test]
    public async Task Token_SignedByThePublicKeyAsSecret_IsRefused()
    {
        var secret = Encoding.ASCII.GetBytes(_issuer.Key.Rsa.ExportSubjectPublicKeyInfoPem());
        var token = _issuer.Token(SomeAccess.Person(Role.Viewer), Now, d => d.SigningCredentials = new(new SymmetricSecurityKey(secret) { KeyId = "key-1" }, SecurityAlgorithms.HmacSha256));

        Assert.That(await StatusAsync(token), Is.EqualTo(401));
    }

    [Test]
    public async Task Token_WithChangedClaims_IsRefused()
    {
        var parts = _issuer.Token(SomeAccess.Nobody, Now).Split('.');
        var claims = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Base64UrlEncoder.Decode(parts[1]))!;
        claims["oid"] = JsonSerializer.SerializeToElement(SomeAccess.Person(Role.Admin));

        Assert.That(await StatusAsync($"{parts[0]}.{Encode(JsonSerializer.Serialize(claims))}.{parts[2]}"), Is.EqualTo(401));
    }

    [Test]
    public async Task Token_OfAPersonWithTheRole_Opens() =>
        Assert.That(await StatusAsync(_issuer.Token(SomeAccess.Person(Role.Viewer), Now)), Is.EqualTo(200));

    [Test]
    public async Task Token_OfAGroupsMember_Opens() =>
        Assert.That(await StatusAsync(_issuer.Token(SomeAccess.Nobody, Now, d => d.Claims["groups"] = new[] { SomeAccess.Person(Role.Viewer).ToString() })), Is.EqualTo(200));

    [Test]
    public async Task Token_OfAPersonWithoutARole_IsForbidden() =>
        Assert.That(await StatusAsync(_issuer.Token(SomeAccess.Nobody, Now)), Is.EqualTo(403));

    [Test]
    public async Task Refusals_OfAllKinds_ReadTheSame()
    {
        var texts = new HashSet<string>();
        foreach (var token in new[] { null, "x", "a.b.c", "ui_r_aaaaaaaaaaaa_" + new string('a', 40), _issuer.Token(null, Now) })
        {
            using var answer = await _server.SendAsync(HttpMethod.Get, "/probe/ReadInsight", request => request.Headers.Authorization = token is null ? null : new("Bearer", token));
            texts.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()} {answer.Headers.WwwAuthenticate}");
        }

        Assert.That(texts, Has.Count.EqualTo(1));
    }

    private static string Encode(string text) => Base64UrlEncoder.Encode(text);

    private Task<int> StatusAsync(string token) => _server.StatusAsync(HttpMethod.Get, "/probe/ReadInsight", request => request.Headers.Authorization = new("Bearer", token));
}
