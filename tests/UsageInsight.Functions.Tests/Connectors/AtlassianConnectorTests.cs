using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class AtlassianConnectorTests : ConnectorContract
{
    protected override string Vendor => "atlassian";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string> { ["organisation"] = "org-1" };

    protected override IReadOnlyList<string> SecretNames => ["adminKey"];

    protected override IReadOnlyList<string> ExpectedUsage => [];

    protected override IReadOnlyList<string> ExpectedSeats =>
    [
        "never@acme.example atlassian/billable (product not told) -",
        "ana@acme.example confluence/assigned -",
        "ana@acme.example jira/assigned -",
        "ben@acme.example jira/assigned -",
    ];

    protected override IReadOnlyDictionary<string, Func<HttpResponseMessage, HttpResponseMessage>> OwnThrottling { get; } =
        new Dictionary<string, Func<HttpResponseMessage, HttpResponseMessage>>
        {
            ["429 that tells the minute only"] = _ => VendorReplay.Status(429, ("X-RateLimit-Reset", "2026-03-02T09:01Z"), ("RateLimit-Reason", "jira-burst-based")),
        };

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((_, _) => VendorReplay.Json("""{"data":[],"links":{"next":"same"}}"""));

    [Test]
    public async Task Pull_LastActive_IsPresencePerProduct()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, Replay());
        await store.Store.FoldAsync(CancellationToken.None);

        var presence = (await store.Store.ReadHoldingsAsync(CancellationToken.None)).Presence.Select(p => $"{p.Seat} {p.App} {p.LastActive:yyyy-MM-dd}").Order(StringComparer.Ordinal);

        Assert.That(presence, Is.EqualTo(new[] { "ana@acme.example confluence 2026-02-20", "ana@acme.example jira 2026-03-01", "ben@acme.example jira ", "never@acme.example atlassian " }));
    }

    // The first page's next is a link, the second's a bare cursor: both are seen in the wild.
    private static HttpResponseMessage Answer(HttpRequestMessage request, string body) => request.RequestUri!.PathAndQuery switch
    {
        "/admin/v1/orgs/org-1/users" => VendorReplay.Json(
            """{"data":[{"account_id":"1","email":"ana@acme.example","account_status":"active","access_billable":true,"product_access":[{"key":"jira-software","last_active":"2026-03-01"},{"key":"confluence","last_active":"2026-02-20"}]}],"links":{"next":"https://api.atlassian.com/admin/v1/orgs/org-1/users?cursor=c2%3D"}}"""),
        "/admin/v1/orgs/org-1/users?cursor=c2%3D" => VendorReplay.Json("""{"data":[{"account_id":"2","email":"free@acme.example","access_billable":false,"product_access":[{"key":"jira-software"}]}],"links":{"next":"c3"}}"""),
        "/admin/v1/orgs/org-1/users?cursor=c3" => VendorReplay.Json(
            """{"data":[{"account_id":"3","email":"ben@acme.example","access_billable":true,"product_access":[{"key":"jira-software","last_active":null}]},{"account_id":"4","email":"gone@acme.example","account_status":"closed","product_access":[{"key":"jira-software"}]},{"account_id":"5","email":"never@acme.example","account_status":"active","access_billable":true,"product_access":[]},{"account_id":"6","email":"left@acme.example","account_status":"inactive","access_billable":true,"product_access":[]}],"links":{}}"""),
        _ => VendorReplay.Status(404),
    };
}
