using System.Net;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class OktaConnectorTests : ConnectorContract
{
    protected override string Vendor => "okta";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string> { ["domain"] = "acme.okta.example", ["apps"] = "zoomus=zoom, other=else" };

    protected override IReadOnlyList<string> SecretNames => ["token"];

    protected override DateOnly Since => new(2026, 3, 1);

    protected override IReadOnlyList<string> ExpectedUsage => [];

    protected override IReadOnlyList<string> ExpectedSeats => ["ana@acme.example salesforce/assigned 2026-01-10", "ben@acme.example zoom/assigned 2026-01-11"];

    protected override IReadOnlyDictionary<string, Func<HttpResponseMessage, HttpResponseMessage>> OwnThrottling { get; } =
        new Dictionary<string, Func<HttpResponseMessage, HttpResponseMessage>>
        {
            ["429 until the minute ends by Okta's clock"] = _ => VendorReplay.Json(
                """{"errorCode":"E0000047","errorSummary":"API call exceeded rate limit due to too many requests."}""",
                HttpStatusCode.TooManyRequests,
                ("X-Rate-Limit-Limit", "120"),
                ("X-Rate-Limit-Reset", "1700000060"),
                ("Date", "Tue, 14 Nov 2023 22:13:20 GMT")),
        };

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((request, body) => request.RequestUri!.AbsolutePath == "/api/v1/apps"
        ? VendorReplay.Json("""[{"id":"a1","name":"salesforce"}]""", HttpStatusCode.OK, ("Link", $"<{request.RequestUri}>; rel=\"next\""))
        : Answer(request, body));

    [Test]
    public async Task Pull_SignIns_ArePresenceOfTheAppAndNeverUsage()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, Replay());
        await store.Store.FoldAsync(CancellationToken.None);

        var presence = (await store.Store.ReadHoldingsAsync(CancellationToken.None)).Presence.Single();

        Assert.That((presence.Seat, presence.App, presence.LastActive), Is.EqualTo((new SeatId("ana@acme.example"), "salesforce", (DateOnly?)new DateOnly(2026, 3, 1))));
    }

    [Test]
    public async Task Pull_LicencesWrittenDownByAnAdministrator_AreBought()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, Replay());
        await store.Store.FoldAsync(CancellationToken.None);

        var bought = (await store.Store.ReadHoldingsAsync(CancellationToken.None)).Entitlements.Single();

        Assert.That((bought.App, bought.Purchased, bought.Assigned), Is.EqualTo(("zoom", 25, (int?)1)));
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, string body) => request.RequestUri!.AbsolutePath switch
    {
        "/api/v1/apps" when request.RequestUri.Query.Contains("after=a1", StringComparison.Ordinal) => VendorReplay.Json("""[{"id":"a2","name":"zoomus","label":"Zoom","licensing":{"seatCount":25}}]"""),
        "/api/v1/apps" => VendorReplay.Json(
            """[{"id":"a1","name":"salesforce","label":"Sales force"}]""",
            HttpStatusCode.OK,
            ("Link", "<https://acme.okta.example/api/v1/apps?limit=200>; rel=\"self\""),
            ("Link", "<https://acme.okta.example/api/v1/apps?limit=200&after=a1>; rel=\"next\"")),
        "/api/v1/apps/a1/users" => VendorReplay.Json(
            """[{"id":"00u1","status":"ACTIVE","scope":"GROUP","statusChanged":"2026-01-10T00:00:00.000Z","credentials":{"userName":"ana@acme.example"}},{"id":"00u9","status":"DEPROVISIONED","credentials":{"userName":"gone@acme.example"}}]"""),
        "/api/v1/apps/a2/users" => VendorReplay.Json("""[{"id":"00u2","status":"PROVISIONED","created":"2026-01-11T00:00:00.000Z","credentials":{"userName":"ben@acme.example"}}]"""),
        "/api/v1/logs" => VendorReplay.Json(
            """[{"uuid":"e1","version":"0","actor":{"id":"00u1","alternateId":"a.login@acme.example"},"target":[{"id":"a1","type":"AppInstance","alternateId":"Sales force"}]},{"uuid":"e2","actor":{"alternateId":"ana@acme.example"},"target":null}]"""),
        _ => VendorReplay.Status(404),
    };
}
