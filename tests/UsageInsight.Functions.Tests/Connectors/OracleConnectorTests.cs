using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class OracleConnectorTests : ConnectorContract
{
    protected override string Vendor => "oracle";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string>
    {
        ["pod"] = "acme.fa.example",
        ["user"] = "reader",
        ["identityDomain"] = "idcs-1.identity.example",
        ["clientId"] = "cid",
    };

    protected override IReadOnlyList<string> SecretNames => ["password", "clientSecret"];

    protected override DateOnly Since => new(2026, 3, 1);

    protected override IReadOnlyList<string> ExpectedUsage => [];

    protected override IReadOnlyList<string> ExpectedSeats => ["ana@acme.example oracle-fusion/account (inferred) 2019-05-25", "ben@acme.example oracle-fusion/account (inferred) -"];

    protected override bool FetchesToken => true;

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((_, _) => VendorReplay.Json("""{"items":[],"hasMore":true,"access_token":"t"}"""));

    [Test]
    public async Task Pull_SignIns_ArePresenceAndNeverUsage()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, Replay());
        await store.Store.FoldAsync(CancellationToken.None);

        var holdings = await store.Store.ReadHoldingsAsync(CancellationToken.None);

        Assert.That(holdings.Presence.Select(p => $"{p.Seat} {p.LastActive:yyyy-MM-dd}"), Is.EquivalentTo(new[] { "ana@acme.example 2026-03-01", "ben@acme.example 2026-03-01" }));
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, string body)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.PathAndQuery);
        return path switch
        {
            "/oauth2/v1/token" => VendorReplay.Json("""{"access_token":"t","expires_in":3600}"""),
            "/hcmRestApi/resources/11.13.18.05/userAccounts?onlyData=true&orderBy=UserId&limit=500&offset=0" => VendorReplay.Json(
                """{"items":[{"UserId":300100012345678,"Username":"ana@acme.example","SuspendedFlag":false,"CreationDate":"2019-05-25T00:00:00+00:00"},{"UserId":2,"Username":"gone@acme.example","SuspendedFlag":true}],"hasMore":true}"""),
            "/hcmRestApi/resources/11.13.18.05/userAccounts?onlyData=true&orderBy=UserId&limit=500&offset=2" => VendorReplay.Json("""{"items":[{"Username":"ben@acme.example"}],"hasMore":false}"""),
            _ when path.Contains("/admin/v1/AuditEvents", StringComparison.Ordinal) && path.Contains("startIndex=1&", StringComparison.Ordinal) => VendorReplay.Json(
                """{"Resources":[{"eventId":"sso.session.create.success","actorName":"ana@acme.example"}],"totalResults":2}"""),
            _ when path.Contains("/admin/v1/AuditEvents", StringComparison.Ordinal) => VendorReplay.Json("""{"Resources":[{"actorName":"ben@acme.example"}],"totalResults":2}"""),
            _ => VendorReplay.Status(404),
        };
    }
}
