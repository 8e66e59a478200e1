using UsageInsight.Functions.Api.Access.Pages;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Access;

/// <summary>Another site can make a browser send a form to us; it cannot make it change anything.</summary>
internal sealed class FormTokenTests
{
    private readonly ManualTimeProvider _clock = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private AccessServer _server = null!;
    private string _token = "";

    [SetUp]
    public async Task StartAsync()
    {
        _server = await AccessServer.StartAsync(new(), time: _clock);
        using var page = await _server.SendAsync(HttpMethod.Get, "/probe/Act");
        _token = (await page.Content.ReadAsStringAsync()).Split(' ')[1];
    }

    [TearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    private string Own => _server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    [Test]
    public async Task Form_OfOurPage_Passes() => Assert.That(await PostAsync(_token, Own, "same-origin"), Is.EqualTo(200));

    [Test]
    public async Task Form_WithoutToken_IsRefused() => Assert.That(await PostAsync("", Own, "same-origin"), Is.EqualTo(403));

    [Test]
    public async Task Form_WithAnotherToken_IsRefused() => Assert.That(await PostAsync(_token[..^1] + (_token[^1] == 'A' ? 'B' : 'A'), Own, "same-origin"), Is.EqualTo(403));

    [TestCase("https://evil.example", "cross-site")]
    [TestCase("https://evil.example", null)]
    [TestCase("null", null)]
    [TestCase("http://127.0.0.1:1", "same-site")]
    public async Task Form_OfAnotherSite_IsRefusedEvenWithTheToken(string origin, string? site) =>
        Assert.That(await PostAsync(_token, origin, site), Is.EqualTo(403));

    [Test]
    public async Task Form_LeftOpen_PassesForHalfADayAndNotForTwo()
    {
        _clock.Advance(TimeSpan.FromHours(11));
        Assert.That(await PostAsync(_token, Own, "same-origin"), Is.EqualTo(200));
        _clock.Advance(TimeSpan.FromHours(24));
        Assert.That(await PostAsync(_token, Own, "same-origin"), Is.EqualTo(403));
    }

    [TestCase("application/json", null, 200)]
    [TestCase("application/json; charset=utf-8", null, 200)]
    [TestCase("text/plain", null, 403)]
    [TestCase("application/json", "https://evil.example", 403)]
    public async Task Json_OfAProgramOnThisMachine_Passes(string type, string? origin, int status) =>
        Assert.That(await _server.StatusAsync(HttpMethod.Post, "/probe/Act", request =>
        {
            request.Content = new StringContent("{}");
            request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }
        }), Is.EqualTo(status));

    [Test]
    public async Task Script_OfOurPage_SendsTheTokenInAHeader() =>
        Assert.That(await _server.StatusAsync(HttpMethod.Post, "/probe/Act", request => request.Headers.Add(FormTokens.Header, _token)), Is.EqualTo(200));

    [TestCase("cross-site", "no-cors", 403)]
    [TestCase("cross-site", "navigate", 200)]
    [TestCase("same-origin", "cors", 200)]
    public async Task Page_LoadedFromAnotherSite_OpensByLinkOnly(string site, string mode, int status) =>
        Assert.That(await _server.StatusAsync(HttpMethod.Get, "/probe/ReadInsight", request =>
        {
            request.Headers.Add("Sec-Fetch-Site", site);
            request.Headers.Add("Sec-Fetch-Mode", mode);
        }), Is.EqualTo(status));

    private Task<int> PostAsync(string token, string origin, string? site) => _server.StatusAsync(HttpMethod.Post, "/probe/Act", request =>
    {
        request.Content = new FormUrlEncodedContent([new(FormTokens.Field, token)]);
        request.Headers.Add("Origin", origin);
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }
    });
}
