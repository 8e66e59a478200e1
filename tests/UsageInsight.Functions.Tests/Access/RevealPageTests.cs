using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Api.Access.Pages;
using UsageInsight.Functions.Privacy.Names;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Access;

/// <summary>A name is shown on a page to whoever may ask, gives a reason, and is written down for it first.</summary>
internal sealed class RevealPageTests
{
    private AccessServer _server = null!;
    private string _token = "";

    [SetUp]
    public async Task StartAsync()
    {
        _server = await AccessServer.StartAsync(new());
        await _server.Names.PutAsync(new SeatId("u0123456789abcdef"), new PersonName("anna@acme.com") { Name = "Anna <b>Qzx" }, CancellationToken.None);
        using var page = await _server.SendAsync(HttpMethod.Get, "/probe/RevealNames");
        _token = (await page.Content.ReadAsStringAsync()).Split(' ')[1];
    }

    [TearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task Reveal_WithAReason_ShowsTheNameAndIsWrittenDown()
    {
        var (status, body) = await AskAsync("u0123456789abcdef", "reclaim, ticket 4711", _token);

        Assert.That((status, body.Contains("Qzx", StringComparison.Ordinal), body.Contains("<b>Qzx", StringComparison.Ordinal)), Is.EqualTo((200, true, false)));
        var entry = await _server.Accesses.ReadAsync(CancellationToken.None).SingleAsync();
        Assert.That((entry.Who, entry.Act, entry.Why, entry.SeatMark), Is.EqualTo(($"local:{Environment.UserName}", AccessAct.Reveal, "reclaim, ticket 4711", _server.Accesses.MarkOf("u0123456789abcdef"))));
    }

    [TestCase("u0123456789abcdef", "x")]
    [TestCase("u0123456789abcdef", "anna@acme.com asked")]
    [TestCase("", "reclaim, ticket 4711")]
    public async Task Reveal_AskedForWrongly_ShowsNoNameAndSaysWhatIsMissing(string seat, string reason)
    {
        var (status, body) = await AskAsync(seat, reason, _token);

        Assert.That((status, body.Contains("Qzx", StringComparison.Ordinal), body.Contains("role=\"alert\"", StringComparison.Ordinal)), Is.EqualTo((400, false, true)));
        Assert.That(await _server.Accesses.ReadAsync(CancellationToken.None).CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Reveal_SentByAnotherSite_IsRefused() =>
        Assert.That((await AskAsync("u0123456789abcdef", "reclaim, ticket 4711", "")).Status, Is.EqualTo(403));

    private async Task<(int Status, string Body)> AskAsync(string seat, string reason, string token)
    {
        using var answer = await _server.SendAsync(HttpMethod.Post, "/reveal", request => request.Content = new FormUrlEncodedContent([new("seat", seat), new("reason", reason), new(FormTokens.Field, token)]));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
