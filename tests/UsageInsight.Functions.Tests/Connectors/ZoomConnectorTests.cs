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
        "ana@acme.example zoom.recording 2026-02-27 1",
        "ana@acme.example zoom.screen-share 2026-02-27 2",
        "ben@acme.example zoom.meetings-hosted 2026-02-27 2",
    ];

    protected override IReadOnlyList<string> ExpectedSeats =>
    [
        "ana@acme.example zoom/licensed 2025-06-01",
        "ben@acme.example zoom/zoom_workplace_bundle 2025-07-01",
        "cy@acme.example zoom/bundle-131072 -",
        "invited@acme.example zoom/licensed -",
    ];

    protected override bool FetchesToken => true;

    protected override IReadOnlyDictionary<string, Func<HttpResponseMessage, HttpResponseMessage>> OwnThrottling { get; } =
        new Dictionary<string, Func<HttpResponseMessage, HttpResponseMessage>>
        {
            ["429 until an instant"] = _ => VendorReplay.Json("""{"code":429,"message":"You have reached the maximum per-second rate limit"}""", System.Net.HttpStatusCode.TooManyRequests, ("Retry-After", "2026-03-02T09:00:30Z")),
        };

    protected override (VendorReplay Vendor, IReadOnlyList<string> Usage)? Corrected() => (
        new((request, body) => request.RequestUri!.PathAndQuery.StartsWith("/v2/report/users?from=2026-03-01", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"users":[{"id":"h1","email":"ana@acme.example","meetings":4}]}""")
            : Answer(request, body)),
        [.. ExpectedUsage.Select(line => line.Replace("2026-03-01 1", "2026-03-01 4", StringComparison.Ordinal))]);

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((request, body) => request.RequestUri!.AbsolutePath == "/v2/users"
        ? VendorReplay.Json("""{"users":[],"next_page_token":"same"}""")
        : Answer(request, body));

    [Test]
    public async Task Pull_DailyBudgetUsedUp_EndsTheRunToBeResumed()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, Replay().Fail(4, _ => VendorReplay.Status(429, ("X-RateLimit-Type", "Daily-limit"), ("Retry-After", "2026-03-03T00:00:00Z"))));

        Assert.That(outcome.Fault, Is.EqualTo(UsageInsight.Connectors.ConnectorFault.Throttled));
    }

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
        "/v2/users?status=pending&page_size=300" => VendorReplay.Json("""{"users":[{"email":"invited@acme.example","type":2}],"next_page_token":""}"""),
        "/v2/report/users/h1/meetings?from=2026-02-27&to=2026-02-27&type=past&page_size=300" => VendorReplay.Json("""{"meetings":[{"uuid":"//x==","has_screen_share":true,"has_recording":true}],"next_page_token":"m2"}"""),
        "/v2/report/users/h1/meetings?from=2026-02-27&to=2026-02-27&type=past&page_size=300&next_page_token=m2" => VendorReplay.Json("""{"meetings":[{"has_screen_share":true,"has_chat":false}],"next_page_token":""}"""),
        var meetings when meetings.Contains("/meetings?", StringComparison.Ordinal) => VendorReplay.Json("""{"meetings":[]}"""),
        "/v2/report/users?from=2026-02-27&to=2026-02-27&type=active&page_size=300" => VendorReplay.Json(
            """{"users":[{"id":"h1","email":"ana@acme.example","meetings":3},{"meetings":1}],"next_page_token":"r2"}"""),
        "/v2/report/users?from=2026-02-27&to=2026-02-27&type=active&page_size=300&next_page_token=r2" => VendorReplay.Json("""{"users":[{"email":"ben@acme.example","meetings":2}],"next_page_token":""}"""),
        "/v2/report/users?from=2026-02-28&to=2026-02-28&type=active&page_size=300" => VendorReplay.Json("""{"users":[]}"""),
        "/v2/report/users?from=2026-03-01&to=2026-03-01&type=active&page_size=300" => VendorReplay.Json("""{"users":[{"email":"ana@acme.example","meetings":1}]}"""),
        _ => VendorReplay.Status(404),
    };
}
