using System.IO.Compression;
using System.Text;
using UsageInsight.Connectors;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class SlackConnectorTests : ConnectorContract
{
    protected override string Vendor => "slack";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string>();

    protected override IReadOnlyList<string> SecretNames => ["token"];

    protected override DateOnly Since => new(2026, 2, 26);

    protected override IReadOnlyList<string> ExpectedUsage =>
    [
        "ana@acme.example slack.channel-messages 2026-02-26 3",
        "ana@acme.example slack.desktop 2026-02-26 1",
        "ana@acme.example slack.huddles 2026-02-26 2",
        "ana@acme.example slack.messages 2026-02-26 7",
        "ana@acme.example slack.messages 2026-02-28 1",
        "ben@acme.example slack.search 2026-02-26 4",
    ];

    protected override IReadOnlyList<string> ExpectedSeats =>
    [
        "U3 slack/member -",
        "ana@acme.example slack/member -",
        "guest@partner.example slack/guest-single-channel -",
    ];

    protected override IReadOnlyDictionary<string, Func<HttpResponseMessage, HttpResponseMessage>> OwnThrottling { get; } =
        new Dictionary<string, Func<HttpResponseMessage, HttpResponseMessage>>
        {
            ["200 that says ratelimited"] = _ => VendorReplay.Json("""{"ok":false,"error":"ratelimited"}""", System.Net.HttpStatusCode.OK, ("Retry-After", "30")),
        };

    protected override (VendorReplay Vendor, IReadOnlyList<string> Usage)? Corrected() => (
        new((request, body) => request.RequestUri!.Query.Contains("date=2026-02-28", StringComparison.Ordinal)
            ? File("""{"user_id":"U1","email_address":"ana@acme.example","messages_posted_count":4}""")
            : Answer(request, body)),
        [.. ExpectedUsage.Select(line => line.Replace("2026-02-28 1", "2026-02-28 4", StringComparison.Ordinal))]);

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((request, body) => request.RequestUri!.AbsolutePath.EndsWith("users.list", StringComparison.Ordinal)
        ? VendorReplay.Json("""{"ok":true,"members":[],"response_metadata":{"next_cursor":"again"}}""")
        : Answer(request, body));

    [Test]
    public async Task Pull_DayWithoutFile_StaysUnknown()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, new((request, body) => request.RequestUri!.Query.Contains("date=2026-02-28", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"ok":false,"error":"file_not_yet_available"}""")
            : Answer(request, body)));

        await store.Store.FoldAsync(CancellationToken.None);
        var source = (await store.Store.ReadHoldingsAsync(CancellationToken.None)).Sources.Single();

        Assert.That(source.CompleteThrough, Is.EqualTo(new DateOnly(2026, 2, 27)));
    }

    [Test]
    public async Task Pull_DayThatComesLater_IsReadAgain()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, new((request, body) => request.RequestUri!.Query.Contains("date=2026-02-26", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"ok":false,"error":"file_not_yet_available"}""")
            : Answer(request, body)));
        Assert.That((await SourceAsync(store)).CompleteThrough, Is.EqualTo(new DateOnly(2026, 2, 25)), "nothing behind a missing day is complete");

        await RunAgainAsync(store, Replay());

        Assert.That((await SourceAsync(store)).CompleteThrough, Is.EqualTo(new DateOnly(2026, 2, 28)));
        Assert.That(await store.UsageLinesAsync(), Is.EquivalentTo(ExpectedUsage));
    }

    [Test]
    public async Task Pull_FileThatAProxyUnpacked_IsReadAllTheSame()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        await RunOnceAsync(store, new((request, body) => request.RequestUri!.Query.Contains("date=2026-02-28", StringComparison.Ordinal)
            ? VendorReplay.Bytes(Encoding.UTF8.GetBytes("{\"user_id\":\"U1\",\"email_address\":\"ana@acme.example\",\"messages_posted_count\":1}\n"), "application/gzip")
            : Answer(request, body)));

        await store.Store.FoldAsync(CancellationToken.None);
        Assert.That(await store.UsageLinesAsync(), Is.EquivalentTo(ExpectedUsage));
    }

    [Test]
    public async Task Pull_FileThatExpandsWithoutEnd_IsRefused()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, new((request, body) => request.RequestUri!.AbsolutePath.EndsWith("getFile", StringComparison.Ordinal)
            ? File(new string('\n', 64 << 20))
            : Answer(request, body)));

        Assert.That(outcome.Fault, Is.EqualTo(ConnectorFault.Malformed));
    }

    [Test]
    public async Task Pull_WorkspaceBelowEnterprise_GivesSignInsOnly()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, new((request, body) => request.RequestUri!.AbsolutePath switch
        {
            "/api/admin.analytics.getFile" => VendorReplay.Json("""{"ok":false,"error":"not_an_enterprise"}"""),
            "/api/team.accessLogs" => VendorReplay.Json(
                """{"ok":true,"logins":[{"user_id":"U1","date_last":1772236800},{"user_id":"U1","date_last":1772150400}],"paging":{"page":1,"pages":1}}"""),
            _ => Answer(request, body),
        }));

        Assert.That(outcome.Error, Is.Null);
        Assert.That((await SourceAsync(store)).CompleteThrough, Is.Null, "features are unknown, not unused");
        var presence = (await store.Store.ReadHoldingsAsync(CancellationToken.None)).Presence.Single();
        Assert.That($"{presence.Seat} {presence.LastActive:yyyy-MM-dd}", Is.EqualTo("ana@acme.example 2026-02-28"));
    }

    [Test]
    public async Task Pull_TokenThatMayNotKnowWhoIsBilled_CountsEveryMember()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, new((request, body) => request.RequestUri!.AbsolutePath.EndsWith("billableInfo", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"ok":false,"error":"missing_scope","needed":"admin"}""")
            : Answer(request, body)));

        Assert.That(outcome.Error, Is.Null);
        Assert.That(await store.SeatLinesAsync(), Has.Member("idle@acme.example slack/member -"));
    }

    [TestCase("not_an_admin", ConnectorFault.Forbidden)]
    [TestCase("invalid_auth", ConnectorFault.Unauthorized)]
    public async Task Pull_ErrorInsideA200_EndsThePull(string error, ConnectorFault fault)
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, new((_, _) => VendorReplay.Json($$"""{"ok":false,"error":"{{error}}"}""")));

        Assert.That(outcome.Fault, Is.EqualTo(fault));
        Assert.That(outcome.Error, Does.Contain(error));
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, string body) => request.RequestUri!.PathAndQuery switch
    {
        "/api/team.billableInfo?limit=200" => VendorReplay.Json("""{"ok":true,"billable_info":{"U1":{"billing_active":true},"U5":{"billing_active":false}},"response_metadata":{"next_cursor":"b2"}}"""),
        "/api/team.billableInfo?limit=200&cursor=b2" => VendorReplay.Json("""{"ok":true,"billable_info":{"U3":{"billing_active":true},"U4":{"billing_active":true}},"response_metadata":{"next_cursor":""}}"""),
        "/api/users.list?limit=200" => VendorReplay.Json(
            """{"ok":true,"members":[{"id":"U1","profile":{"email":"ana@acme.example"}},{"id":"U2","deleted":true},{"id":"USLACKBOT"},{"id":"B1","is_bot":true}],"response_metadata":{"next_cursor":"p2="}}"""),
        "/api/users.list?limit=200&cursor=p2%3D" => VendorReplay.Json(
            """{"ok":true,"members":[{"id":"U3","profile":{}},{"id":"U5","profile":{"email":"idle@acme.example"}},{"id":"U4","is_restricted":true,"is_ultra_restricted":true,"profile":{"email":"guest@partner.example"}}],"response_metadata":{"next_cursor":""}}"""),
        "/api/admin.analytics.getFile?type=member&date=2026-02-26" => File(
            """{"user_id":"U1","email_address":"ana@acme.example","is_active":true,"is_active_desktop":true,"messages_posted_count":7,"channel_messages_posted_count":3,"huddles_count":2,"total_calls_count":9}""",
            """{"user_id":"U2","email_address":"ben@acme.example","is_active":false,"search_count":4}""",
            """{"is_active":true}"""),
        "/api/admin.analytics.getFile?type=member&date=2026-02-27" => File(),
        "/api/admin.analytics.getFile?type=member&date=2026-02-28" => File("""{"user_id":"U1","email_address":"Ana@acme.example","messages_posted_count":1}"""),
        _ => VendorReplay.Status(404),
    };

    private static HttpResponseMessage File(params string[] lines)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        }

        return VendorReplay.Bytes(packed.ToArray(), "application/gzip");
    }
}
