namespace UsageInsight.Functions.Tests.Connectors;

/// <summary>The same connector where the workspace says which roles stand for what was bought.</summary>
internal sealed class OracleRolesConnectorTests : ConnectorContract
{
    protected override string Vendor => "oracle";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string>
    {
        ["pod"] = "acme.fa.example",
        ["user"] = "reader",
        ["identityDomain"] = "idcs-1.identity.example",
        ["clientId"] = "cid",
        ["plans"] = "AP_MANAGER=financials, BUYER=procurement",
    };

    protected override IReadOnlyList<string> SecretNames => ["password", "clientSecret"];

    protected override DateOnly Since => new(2026, 3, 1);

    protected override IReadOnlyList<string> ExpectedUsage => [];

    protected override IReadOnlyList<string> ExpectedSeats => ["ana@acme.example oracle-fusion/financials -", "ana@acme.example oracle-fusion/procurement -", "ben@acme.example oracle-fusion/procurement -"];

    protected override VendorReplay Replay() => new(Answer);

    // A server that does not heed startIndex gives its first page for ever.
    protected override VendorReplay LoopingReplay() => new((request, body) => request.RequestUri!.AbsolutePath.EndsWith("/scim/Users", StringComparison.Ordinal)
        ? VendorReplay.Json("""{"totalResults":900,"Resources":[{"id":"g1","userName":"ana@acme.example"}]}""")
        : Answer(request, body));

    private static HttpResponseMessage Answer(HttpRequestMessage request, string body) => (request.RequestUri!.AbsolutePath, Uri.UnescapeDataString(request.RequestUri.Query)) switch
    {
        ("/hcmRestApi/scim/Users", "?attributes=id,userName,active&startIndex=1&count=500") => VendorReplay.Json(
            """{"itemsPerPage":2,"startIndex":1,"totalResults":3,"Resources":[{"id":"g1","userName":"Ana@acme.example","active":true},{"id":"g2","userName":"gone@acme.example","active":false}]}"""),
        ("/hcmRestApi/scim/Users", "?attributes=id,userName,active&startIndex=3&count=500") => VendorReplay.Json("""{"totalResults":3,"Resources":[{"id":"g3","userName":"ben@acme.example"}]}"""),
        ("/hcmRestApi/scim/Roles", "?attributes=id,name,members&startIndex=1&count=500") => VendorReplay.Json(
            """{"Resources":[{"id":"r1","name":"AP_MANAGER","members":[{"value":"g1"},{"value":"g2"}]},{"id":"r2","name":"BUYER","members":[{"value":"g1"},{"value":"g3"},{"value":"g3"}]},{"id":"r3","name":"EMPLOYEE","members":[{"value":"g3"}]}]}"""),
        ("/oauth2/v1/token", _) => VendorReplay.Json("""{"access_token":"t","expires_in":3600}"""),
        ("/admin/v1/AuditEvents", _) => VendorReplay.Json("""{"totalResults":0,"Resources":[]}"""),
        _ => VendorReplay.Status(404),
    };
}
