using System.Security.Cryptography;
using System.Text.Json;
using UsageInsight.Connectors;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class GoogleConnectorTests : ConnectorContract
{
    private static readonly string Key = JsonSerializer.Serialize(new { client_email = "svc@acme.example", private_key = MakeKey() });

    protected override string Vendor => "google";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string> { ["admin"] = "admin@acme.example", ["customer"] = "acme.example", ["activities"] = "meet" };

    protected override IReadOnlyList<string> SecretNames => ["serviceAccountKey"];

    protected override string SecretValue => Key;

    protected override DateOnly Since => new(2026, 2, 25);

    protected override IReadOnlyList<string> ExpectedUsage =>
    [
        "ana@acme.example google-workspace.gmail 2026-02-25 12",
        "ana@acme.example google-workspace.drive-view 2026-02-26 1",
        "ana@acme.example google-workspace.meet 2026-02-25 2",
        "ben@acme.example google-workspace.drive-edit 2026-02-25 3",
    ];

    protected override IReadOnlyList<string> ExpectedSeats => ["ana@acme.example google-workspace/1010020028 -", "ben@acme.example google-workspace/1010020027 -"];

    protected override bool FetchesToken => true;

    protected override IReadOnlyDictionary<string, Func<HttpResponseMessage, HttpResponseMessage>> OwnThrottling { get; } =
        new Dictionary<string, Func<HttpResponseMessage, HttpResponseMessage>>
        {
            ["403 of the quota"] = _ => VendorReplay.Json("""{"error":{"code":403,"errors":[{"domain":"usageLimits","reason":"userRateLimitExceeded"}]}}""", System.Net.HttpStatusCode.Forbidden),
        };

    protected override (VendorReplay Vendor, IReadOnlyList<string> Usage)? Corrected() => (
        new((request, body) => request.RequestUri!.PathAndQuery.StartsWith("/admin/reports/v1/usage/users/all/dates/2026-02-25?", StringComparison.Ordinal)
            ? VendorReplay.Json(Reports("ana@acme.example", 11, 0, 0, 0))
            : Answer(request, body)),
        ["ana@acme.example google-workspace.gmail 2026-02-25 11", "ana@acme.example google-workspace.drive-view 2026-02-26 1", "ana@acme.example google-workspace.meet 2026-02-25 2"]);

    protected override IReadOnlyList<string> ToldInOneWayOnly => ["meet"];

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((request, body) => request.RequestUri!.Host == "licensing.googleapis.com"
        ? VendorReplay.Json("""{"items":[],"nextPageToken":"same"}""")
        : Answer(request, body));

    [Test]
    public async Task Pull_DayWithWarning_IsKeptButNotCalledComplete()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, Replay());
        await store.Store.FoldAsync(CancellationToken.None);

        Assert.That((await store.Store.ReadHoldingsAsync(CancellationToken.None)).Sources.Single().CompleteThrough, Is.EqualTo(new DateOnly(2026, 2, 25)));
    }

    [Test]
    public async Task Pull_MetricThatNeverComesBack_IsUnknownAndSaid()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, new((request, body) => request.RequestUri!.PathAndQuery.StartsWith("/admin/reports/v1/usage/users/", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"usageReports":[{"entity":{"userEmail":"ana@acme.example"},"parameters":[{"name":"gmail:num_emails_sent","intValue":"1"}]}]}""")
            : Answer(request, body)));

        Assert.That(outcome.Error, Is.Null);
        Assert.That(outcome.Failed, Is.EqualTo(7), "three metrics on two days, and an activity without a qualifier");
        Assert.That((await SourceAsync(store)).CompleteThrough, Is.Null);
    }

    [Test]
    public async Task Pull_DayTooFresh_StaysUnknown()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, new((request, body) => request.RequestUri!.AbsolutePath.EndsWith("/dates/2026-02-26", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"error":{"code":400,"message":"Data for dates later than 2026-02-25 is not yet available."}}""", System.Net.HttpStatusCode.BadRequest)
            : Answer(request, body)));

        Assert.That(outcome.Error, Is.Null);
        Assert.That((await SourceAsync(store)).CompleteThrough, Is.EqualTo(new DateOnly(2026, 2, 25)));
    }

    [Test]
    public async Task Pull_CustomerReport_TellsWhatWasBought()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, Replay());
        await store.Store.FoldAsync(CancellationToken.None);

        var holdings = await store.Store.ReadHoldingsAsync(CancellationToken.None);

        Assert.That(holdings.Entitlements.Select(e => (e.Plan, e.Purchased, e.Assigned)), Is.EqualTo(new[] { ("gsuite_enterprise", 50, (int?)41) }));
        Assert.That(holdings.Presence.Select(p => $"{p.Seat} {p.LastActive:yyyy-MM-dd}"), Is.EqualTo(new[] { "ana@acme.example 2026-02-25", "ben@acme.example " }), "1970 is never");
    }

    private static string Reports(string person, int sent, int created, int edited, int viewed) => JsonSerializer.Serialize(new
    {
        usageReports = new[]
        {
            new
            {
                entity = new { userEmail = person },
                parameters = new[]
                {
                    new { name = "gmail:num_emails_sent", intValue = $"{sent}" },
                    new { name = "drive:num_items_created", intValue = $"{created}" },
                    new { name = "drive:num_items_edited", intValue = $"{edited}" },
                    new { name = "drive:num_items_viewed", intValue = $"{viewed}" },
                },
            },
        },
    });

    private static HttpResponseMessage Answer(HttpRequestMessage request, string body) => Uri.UnescapeDataString(request.RequestUri!.PathAndQuery) switch
    {
        "/token" when body.StartsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=ey", StringComparison.Ordinal) =>
            VendorReplay.Json("""{"access_token":"t","expires_in":3599,"token_type":"Bearer"}"""),
        "/apps/licensing/v1/product/Google-Apps/users?customerId=acme.example&maxResults=1000" => VendorReplay.Json(
            """{"kind":"licensing#licenseAssignmentList","items":[{"userId":"ana@acme.example","skuId":"1010020028"}],"nextPageToken":"l2"}"""),
        "/apps/licensing/v1/product/Google-Apps/users?customerId=acme.example&maxResults=1000&pageToken=l2" => VendorReplay.Json("""{"items":[{"userId":"ben@acme.example","skuId":"1010020027"}]}"""),
        "/admin/reports/v1/usage/dates/2026-02-26?maxResults=1000" => VendorReplay.Json(
            """{"usageReports":[{"parameters":[{"name":"accounts:num_users","intValue":"44"},{"name":"accounts:gsuite_enterprise_total_licenses","intValue":"50"},{"name":"accounts:gsuite_enterprise_used_licenses","intValue":"41"}]}]}"""),
        "/admin/reports/v1/activity/users/all/applications/meet?startTime=2026-02-25T00:00:00.000Z&endTime=2026-02-25T23:59:59.999Z&eventName=call_ended&maxResults=1000" => VendorReplay.Json(
            """{"items":[{"id":{"time":"2026-02-25T10:00:00.000Z","uniqueQualifier":"7"},"actor":{"email":"ana@acme.example"},"events":[{"name":"call_ended"}]},{"id":{"time":"2026-02-25T10:00:00.000Z"}}],"nextPageToken":"m2"}"""),
        "/admin/reports/v1/activity/users/all/applications/meet?startTime=2026-02-25T00:00:00.000Z&endTime=2026-02-25T23:59:59.999Z&eventName=call_ended&maxResults=1000&pageToken=m2" => VendorReplay.Json(
            """{"items":[{"id":{"time":"2026-02-25T10:00:00.000Z","uniqueQualifier":"7"},"actor":{"email":"ana@acme.example"}},{"id":{"time":"2026-02-25T11:00:00.000Z","uniqueQualifier":"-8"},"actor":{"email":"ana@acme.example"}}]}"""),
        var activity when activity.StartsWith("/admin/reports/v1/activity/", StringComparison.Ordinal) => VendorReplay.Json("""{"kind":"admin#reports#activities"}"""),
        var usage when usage.StartsWith("/admin/reports/v1/usage/users/all/dates/2026-02-25?", StringComparison.Ordinal) => VendorReplay.Json(
            usage.EndsWith("&pageToken=u2", StringComparison.Ordinal)
                ? """{"usageReports":[{"entity":{"userEmail":"ben@acme.example"},"parameters":[{"name":"drive:num_items_edited","intValue":3},{"name":"drive:num_items_created","intValue":"0"},{"name":"drive:num_items_viewed","intValue":"0"},{"name":"gmail:last_interaction_time","datetimeValue":"1970-01-01T00:00:00.000Z"}]},{"entity":{}}]}"""
                : """{"usageReports":[{"entity":{"userEmail":"ana@acme.example"},"parameters":[{"name":"gmail:num_emails_sent","intValue":"12"},{"name":"gmail:last_interaction_time","datetimeValue":"2026-02-25T09:00:00.000Z"}]}],"nextPageToken":"u2"}"""),
        var usage when usage.StartsWith("/admin/reports/v1/usage/users/all/dates/2026-02-26?", StringComparison.Ordinal) => VendorReplay.Json(
            Reports("ana@acme.example", 0, 0, 0, 1).Insert(1, "\"warnings\":[{\"code\":\"PARTIAL_DATA_AVAILABLE\"}],")),
        _ => VendorReplay.Status(404),
    };

    private static string MakeKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }
}
