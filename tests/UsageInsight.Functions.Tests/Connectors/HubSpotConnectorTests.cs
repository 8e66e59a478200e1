using System.Net;
using UsageInsight.Connectors;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class HubSpotConnectorTests : ConnectorContract
{
    protected override string Vendor => "hubspot";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string>();

    protected override IReadOnlyList<string> SecretNames => ["token"];

    protected override DateOnly Since => new(2026, 3, 1);

    protected override IReadOnlyList<string> ExpectedUsage =>
    [
        "ana@acme.example hubspot.contacts 2026-03-01 2",
        "ben@acme.example hubspot.property_value.quote 2026-03-01 1",
    ];

    protected override IReadOnlyList<string> ExpectedSeats => ["ana@acme.example hubspot/Sales Professional -", "ben@acme.example hubspot/Core -"];

    protected override IReadOnlyDictionary<string, Func<HttpResponseMessage, HttpResponseMessage>> OwnThrottling { get; } =
        new Dictionary<string, Func<HttpResponseMessage, HttpResponseMessage>>
        {
            ["429 of ten seconds"] = _ => VendorReplay.Json("""{"status":"error","message":"You have reached your ten_secondly_rolling limit.","errorType":"RATE_LIMIT","policyName":"TEN_SECONDLY_ROLLING"}""", HttpStatusCode.TooManyRequests),
            ["423 locked"] = _ => VendorReplay.Status(423),
        };

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((_, _) => VendorReplay.Json("""{"results":[],"paging":{"next":{"after":"same"}}}"""));

    [Test]
    public async Task Pull_PlanWithoutAuditLog_GivesSignInsOnly()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, new((request, body) => request.RequestUri!.AbsolutePath.EndsWith("audit-logs", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"status":"error","category":"MISSING_SCOPES"}""", HttpStatusCode.Forbidden)
            : Answer(request, body)));

        Assert.That(outcome.Error, Is.Null);
        Assert.That(outcome.Usage, Is.Zero);
        Assert.That(outcome.Presence, Is.EqualTo(2));
        Assert.That((await SourceAsync(store)).CompleteThrough, Is.Null, "features stay unknown");
    }

    [Test]
    public async Task Pull_DaysBudgetUsedUp_EndsTheRunToBeResumed()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, Replay().Fail(2, _ => VendorReplay.Json("""{"status":"error","message":"You have reached your daily limit.","category":"RATE_LIMITS"}""", HttpStatusCode.TooManyRequests)));

        Assert.That(outcome.Fault, Is.EqualTo(ConnectorFault.Throttled));
    }

    [Test]
    public async Task Pull_AccountThatNamesNoSeats_FallsBackToTheRolesThatNeedOne()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        await RunOnceAsync(store, new((request, body) => request.RequestUri!.PathAndQuery switch
        {
            "/settings/users/v3?limit=100" => VendorReplay.Json("""{"results":[{"id":"11","email":"ana@acme.example","roleId":"7"},{"id":"12","email":"ben@acme.example","roleIds":["8"]}]}"""),
            "/settings/v3/users/roles" => VendorReplay.Json("""{"results":[{"id":"7","name":"Sales","requiresBillingWrite":true},{"id":"8","name":"Viewer","requiresBillingWrite":false}]}"""),
            _ => Answer(request, body),
        }));

        Assert.That((await SourceAsync(store)).Apps, Is.EqualTo(new[] { "hubspot" }));
        Assert.That(await store.SeatLinesAsync(), Is.EqualTo(new[] { "ana@acme.example hubspot/paid seat (by role) -" }));
    }

    // The cursor of the users' list comes encoded already, as HubSpot's own description shows it: it must be encoded exactly once.
    private static HttpResponseMessage Answer(HttpRequestMessage request, string body) => request.RequestUri!.PathAndQuery switch
    {
        "/settings/users/v3?limit=100" => VendorReplay.Json("""{"results":[{"id":"11","email":"ana@acme.example","seatNames":["Sales Professional"]}],"paging":{"next":{"after":"NTI1Cg%3D%3D"}}}"""),
        "/settings/users/v3?limit=100&after=NTI1Cg%3D%3D" => VendorReplay.Json("""{"results":[{"id":"12","email":"ben@acme.example","seatNames":["Core"]},{"id":"13","email":"free@acme.example","seatNames":[]}]}"""),
        "/account-info/v3/activity/login?limit=200" => VendorReplay.Json(
            """{"results":[{"id":"l1","loginAt":"2026-03-01T08:00:00Z","loginSucceeded":true,"userId":11},{"id":"l2","loginAt":"2026-03-01T08:01:00Z","loginSucceeded":false,"email":"ben@acme.example"},{"id":"l3","loginAt":"2026-02-28T08:01:00Z","loginSucceeded":true,"email":"ben@acme.example"}]}"""),
        var audit when audit.EndsWith("&after=a2", StringComparison.Ordinal) => VendorReplay.Json(
            """{"results":[{"id":"a3","category":"PROPERTY_VALUE","subCategory":"QUOTE","action":"UPDATE","occurredAt":"2026-03-01T10:00:00Z","actingUser":{"userId":12}},{"category":"CRM_OBJECT"},{"id":"a4","category":"LOGIN","occurredAt":"2026-03-01T10:00:00Z","actingUser":{"userId":12}}]}"""),
        var audit when audit.StartsWith("/account-info/v3/activity/audit-logs?", StringComparison.Ordinal) => VendorReplay.Json(
            """{"results":[{"id":"a1","category":"CRM_OBJECT","subCategory":"CONTACT","action":"CREATE","occurredAt":"2026-03-01T09:00:00Z","actingUser":{"userId":11,"userEmail":"ana@acme.example"}},{"id":"a2","category":"CRM_OBJECT","subCategory":"CONTACT","action":"CREATE","occurredAt":"2026-03-01T09:05:00Z","actingUser":{"userId":11}}],"paging":{"next":{"after":"a2"}}}"""),
        _ => VendorReplay.Status(404),
    };
}
