using System.Security.Cryptography;
using System.Text.Json;
using UsageInsight.Connectors;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class GoogleConnectorTests : ConnectorContract
{
    private static readonly string Key = JsonSerializer.Serialize(new { client_email = "svc@acme.example", private_key = MakeKey() });

    protected override string Vendor => "google";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string> { ["admin"] = "admin@acme.example", ["customer"] = "acme.example" };

    protected override IReadOnlyList<string> SecretNames => ["serviceAccountKey"];

    protected override string SecretValue => Key;

    protected override DateOnly Since => new(2026, 2, 25);

    protected override IReadOnlyList<string> ExpectedUsage =>
    [
        "ana@acme.example google-workspace.gmail 2026-02-25 12",
        "ana@acme.example google-workspace.meet 2026-02-26 1",
        "ben@acme.example google-workspace.drive-edit 2026-02-25 3",
    ];

    protected override IReadOnlyList<string> ExpectedSeats => ["ana@acme.example google-workspace/1010020028 -", "ben@acme.example google-workspace/1010020027 -"];

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

    private static HttpResponseMessage Answer(HttpRequestMessage request, string body) => Uri.UnescapeDataString(request.RequestUri!.PathAndQuery) switch
    {
        "/token" when body.StartsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=ey", StringComparison.Ordinal) =>
            VendorReplay.Json("""{"access_token":"t","expires_in":3599,"token_type":"Bearer"}"""),
        "/apps/licensing/v1/product/Google-Apps/users?customerId=acme.example&maxResults=1000" => VendorReplay.Json(
            """{"kind":"licensing#licenseAssignmentList","items":[{"userId":"ana@acme.example","skuId":"1010020028"}],"nextPageToken":"l2"}"""),
        "/apps/licensing/v1/product/Google-Apps/users?customerId=acme.example&maxResults=1000&pageToken=l2" => VendorReplay.Json("""{"items":[{"userId":"ben@acme.example","skuId":"1010020027"}]}"""),
        var usage when usage.StartsWith("/admin/reports/v1/usage/users/all/dates/2026-02-25?", StringComparison.Ordinal) => VendorReplay.Json(
            usage.EndsWith("&pageToken=u2", StringComparison.Ordinal)
                ? """{"usageReports":[{"entity":{"userEmail":"ben@acme.example"},"parameters":[{"name":"drive:num_items_edited","intValue":3}]},{"entity":{}}]}"""
                : """{"usageReports":[{"entity":{"userEmail":"ana@acme.example"},"parameters":[{"name":"gmail:num_emails_sent","intValue":"12"},{"name":"meet:num_calls","intValue":"0"}]}],"nextPageToken":"u2"}"""),
        var usage when usage.StartsWith("/admin/reports/v1/usage/users/all/dates/2026-02-26?", StringComparison.Ordinal) => VendorReplay.Json(
            """{"warnings":[{"code":"PARTIAL_DATA_AVAILABLE"}],"usageReports":[{"entity":{"userEmail":"ana@acme.example"},"parameters":[{"name":"meet:num_calls","intValue":"1"}]}]}"""),
        _ => VendorReplay.Status(404),
    };

    private static string MakeKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }
}
