using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class ZoomConnectorTests : ConnectorContract
{
    protected override string Vendor => "zoom";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string> { ["accountId"] = "acc", ["clientId"] = "cid" };

    protected override IReadOnlyList<string> SecretNames => ["clientSecret"];

    protected override DateOnly Since => new(2026, 2, 27);

    protected override IReadOnlyList<string> ExpectedUsage =>
    [
        "ana@acme.example zoom.meetings-hosted 2026-02-27 3",
        "ana@acme.example zoom.meetings-hosted 2026-03-01 1",
        "ben@acme.example zoom.meetings-hosted 2026-02-27 2",
    ];

    protected override IReadOnlyList<string> ExpectedSeats =>
    [
        "ana@acme.example zoom/licensed 2025-06-01",
        "ben@acme.example zoom/zoom_workplace_bundle 2025-07-01",
        "cy@acme.example zoom/bundle-131072 -",
    ];

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((request, body) => request.RequestUri!.AbsolutePath == "/v2/users"
        ? VendorReplay.Json("""{"users":[],"next_page_token":"same"}""")
        : Answer(request, body));

    [Test]
    public async Task Pull_TokenThatExpiredEarly_IsFetchedAgainOnce()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        var replay = Replay().Fail(2, _ => VendorReplay.Json("""{"code":124,"message":"Invalid access token."}""", System.Net.HttpStatusCode.Unauthorized));

        var outcome = await RunOnceAsync(store, replay);

        Assert.That(outcome.Error, Is.Null);
        Assert.That(replay.Requests.Count(r => r == "POST /oauth/token"), Is.EqualTo(2));
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, string body) => request.RequestUri!.PathAndQuery switch
    {
        "/oauth/token" when body == "grant_type=account_credentials&account_id=acc" => VendorReplay.Json("""{"access_token":"t1","token_type":"bearer","expires_in":3599}"""),
        "/v2/users?status=active&page_size=300" => VendorReplay.Json(
            """{"users":[{"id":"1","email":"ana@acme.example","type":2,"user_created_at":"2025-06-01T10:00:00Z","last_login_time":"2026-02-27T08:00:00Z"},{"id":"2","email":"free@acme.example","type":1}],"next_page_token":"n2"}"""),
        "/v2/users?status=active&page_size=300&next_page_token=n2" => VendorReplay.Json(
            """{"users":[{"id":"3","email":"ben@acme.example","type":1,"created_at":"2025-07-01T00:00:00Z","license_info_list":[{"license_type":"ZOOM_WORKPLACE_BUNDLE","license_option":576460752303423488}]}],"next_page_token":""}"""),
        "/v2/users?status=inactive&page_size=300" => VendorReplay.Json("""{"users":[{"id":"4","email":"cy@acme.example","type":1,"plan_united_type":"131072"}],"next_page_token":""}"""),
        "/v2/report/users?from=2026-02-27&to=2026-02-27&type=active&page_size=300" => VendorReplay.Json(
            """{"users":[{"email":"ana@acme.example","meetings":3},{"meetings":1}],"next_page_token":"r2"}"""),
        "/v2/report/users?from=2026-02-27&to=2026-02-27&type=active&page_size=300&next_page_token=r2" => VendorReplay.Json("""{"users":[{"email":"ben@acme.example","meetings":2}],"next_page_token":""}"""),
        "/v2/report/users?from=2026-02-28&to=2026-02-28&type=active&page_size=300" => VendorReplay.Json("""{"users":[]}"""),
        "/v2/report/users?from=2026-03-01&to=2026-03-01&type=active&page_size=300" => VendorReplay.Json("""{"users":[{"email":"ana@acme.example","meetings":1}]}"""),
        _ => VendorReplay.Status(404),
    };
}
