using System.Net;
using System.Text;
using UsageInsight.Connectors;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class SalesforceConnectorTests : ConnectorContract
{
    protected override string Vendor => "salesforce";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string> { ["domain"] = "acme.my.salesforce.example", ["clientId"] = "cid" };

    protected override IReadOnlyList<string> SecretNames => ["clientSecret"];

    protected override DateOnly Since => new(2026, 2, 27);

    protected override IReadOnlyList<string> ExpectedUsage =>
    [
        "- salesforce.classic 2026-02-27 1",
        "ana@acme.example salesforce.accounts 2026-02-27 3",
        "ana@acme.example salesforce.custom-apps 2026-02-27 1",
        "ana@acme.example salesforce.report-export 2026-02-27 1",
        "ana@acme.example salesforce.reports 2026-02-27 1",
        "ben@acme.example salesforce.LightningSales 2026-02-27 1",
    ];

    protected override IReadOnlyList<string> ExpectedSeats =>
    [
        "ana@acme.example salesforce/CRM Analytics -",
        "ana@acme.example salesforce/Salesforce 2024-05-01",
        "ben@acme.example salesforce/acme_cpq -",
        "ben@acme.example salesforce/Salesforce 2024-06-01",
    ];

    protected override bool FetchesToken => true;

    protected override IReadOnlyDictionary<string, Func<HttpResponseMessage, HttpResponseMessage>> OwnThrottling { get; } =
        new Dictionary<string, Func<HttpResponseMessage, HttpResponseMessage>>
        {
            ["403 of too many long requests at once"] = _ => Limit("ConcurrentPerOrgLongTxn Limit exceeded."),
            ["500 in the middle of paging"] = _ => VendorReplay.Json("""[{"message":"Your query request was running for too long.","errorCode":"QUERY_TIMEOUT"}]""", HttpStatusCode.InternalServerError),
        };

    protected override (VendorReplay Vendor, IReadOnlyList<string> Usage)? Corrected() => (
        new((request, body) => request.RequestUri!.AbsolutePath == "/log/2" ? Csv("\"USER_ID_DERIVED\"\n\"005A00\"\n\"005A00\"\n") : Answer(request, body)),
        [.. ExpectedUsage.Select(line => line.Replace("reports 2026-02-27 1", "reports 2026-02-27 2", StringComparison.Ordinal))]);

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((request, body) => request.RequestUri!.AbsolutePath.Contains("/query", StringComparison.Ordinal)
        ? VendorReplay.Json("""{"done":false,"nextRecordsUrl":"/services/data/v62.0/query/same","records":[]}""")
        : Answer(request, body));

    [Test]
    public async Task Pull_DailyLimit_EndsTheRunToBeResumed()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, Replay().Fail(3, _ => Limit("TotalRequests Limit exceeded.")));

        Assert.That(outcome.Fault, Is.EqualTo(ConnectorFault.Throttled));
    }

    [Test]
    public async Task Pull_ApiElsewhereThanTheSignIn_IsAMistakeOfTheSetting()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, new((request, body) => request.RequestUri!.AbsolutePath == "/services/oauth2/token"
            ? VendorReplay.Json("""{"access_token":"t","instance_url":"https://acme--other.my.salesforce.example"}""")
            : Answer(request, body)));

        Assert.That(outcome.Fault, Is.EqualTo(ConnectorFault.Configuration));
        Assert.That(outcome.Error, Does.Contain("acme--other.my.salesforce.example").And.Contain("'domain'"));
    }

    [Test]
    public async Task Pull_SignIns_CountOnlyWhereTheySucceeded()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, Replay());
        await store.Store.FoldAsync(CancellationToken.None);

        var presence = (await store.Store.ReadHoldingsAsync(CancellationToken.None)).Presence;

        Assert.That(presence.Select(p => $"{p.Seat} {p.LastActive:yyyy-MM-dd}"), Is.EquivalentTo(new[] { "ana@acme.example 2026-02-27", "ben@acme.example " }));
    }

    [Test]
    public async Task Pull_DayWithoutAnyFile_StaysOpenAndIsReadAgain()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, Replay());
        Assert.That((await SourceAsync(store)).CompleteThrough, Is.EqualTo(new DateOnly(2026, 2, 27)));

        await RunAgainAsync(store, new((request, body) => Uri.UnescapeDataString(request.RequestUri!.Query).Contains("LogDate >= 2026-02-28", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"done":true,"records":[{"Id":"0AT9","EventType":"Report","LogFile":"/log/2"}]}""")
            : Answer(request, body)));

        Assert.That((await SourceAsync(store)).CompleteThrough, Is.EqualTo(new DateOnly(2026, 2, 28)));
        Assert.That(await store.UsageLinesAsync(), Has.Member("ana@acme.example salesforce.reports 2026-02-28 1"));
    }

    private static HttpResponseMessage Limit(string message) =>
        VendorReplay.Json($$"""[{"message":"{{message}}","errorCode":"REQUEST_LIMIT_EXCEEDED"}]""", HttpStatusCode.Forbidden);

    private static HttpResponseMessage Answer(HttpRequestMessage request, string body)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.PathAndQuery);
        return path switch
        {
            "/services/oauth2/token" => VendorReplay.Json("""{"access_token":"t","instance_url":"https://acme.my.salesforce.example","issued_at":"1772323200000"}"""),
            "/log/1" => Csv("\"EVENT_TYPE\",\"USER_ID\",\"USER_ID_DERIVED\",\"PAGE_APP_NAME\",\"PAGE_ENTITY_TYPE\"\n\"LightningPageView\",\"005A\",\"005A00\",\"LightningSales\",\"Account\"\n\"LightningPageView\",\"005A\",\"005A00\",\"LightningSales\",\"Account\"\n\"LightningPageView\",\"005B\",\"005B00\",\"LightningSales\",\"\"\n\"LightningPageView\",\"005X\",\"005X00\",\"LightningSales\",\"\"\n"),
            "/log/3" => Csv("\"USER_ID_DERIVED\",\"URI\"\n\"005A00\",\"/0011a000004AbCd\"\n\"005A00\",\"/a0B/o?x=1\"\n\"\",\"/home/home.jsp\"\n"),
            "/log/4" => Csv("\"USER_ID_DERIVED\"\n\"005A00\"\n"),
            "/log/5" => Csv("\"USER_ID_DERIVED\",\"LOGIN_STATUS\",\"CLIENT_IP\"\n\"005A00\",\"LOGIN_NO_ERROR\",\"Salesforce.com IP\"\n\"005B00\",\"LOGIN_ERROR_INVALID_PASSWORD\",\"1.2.3.4\"\n"),
            "/log/2" => Csv("\"EVENT_TYPE\",\"NEW_COLUMN\",\"USER_ID_DERIVED\"\n\"Report\",\"x\",\"005A00\"\n"),
            _ when path.Contains("Profile.UserLicense.Name", StringComparison.Ordinal) => VendorReplay.Json(
                """{"done":false,"nextRecordsUrl":"/services/data/v62.0/query/01g-1","records":[{"Id":"005A00","Username":"ana@acme.example","CreatedDate":"2024-05-01T10:00:00.000+0000","LastLoginDate":"2026-02-27T21:43:41.000+0000","Profile":{"UserLicense":{"Name":"Salesforce"}}}]}"""),
            "/services/data/v62.0/query/01g-1" => VendorReplay.Json(
                """{"done":true,"records":[{"Id":"005B00","Username":"ben@acme.example","CreatedDate":"2024-06-01T10:00:00.000+0000","LastLoginDate":null,"Profile":{"UserLicense":{"Name":"Salesforce"}}}]}"""),
            _ when path.Contains("PermissionSetLicenseAssign", StringComparison.Ordinal) => VendorReplay.Json(
                """{"done":true,"records":[{"AssigneeId":"005A00","PermissionSetLicense":{"MasterLabel":"CRM Analytics"}},{"AssigneeId":"005Z00","PermissionSetLicense":{"MasterLabel":"CRM Analytics"}}]}"""),
            _ when path.Contains("UserPackageLicense", StringComparison.Ordinal) => VendorReplay.Json("""{"done":true,"records":[{"UserId":"005B00","PackageLicense":{"NamespacePrefix":"acme_cpq"}}]}"""),
            _ when path.Contains("FROM PackageLicense", StringComparison.Ordinal) => VendorReplay.Json("""{"done":true,"records":[{"NamespacePrefix":"acme_cpq","AllowedLicenses":5,"UsedLicenses":1}]}"""),
            _ when path.Contains("FROM UserLicense", StringComparison.Ordinal) => VendorReplay.Json(
                """{"done":true,"records":[{"Name":"Salesforce","TotalLicenses":10,"UsedLicenses":2},{"Name":"Site","TotalLicenses":-1,"UsedLicenses":4}]}"""),
            _ when path.Contains("FROM PermissionSetLicense ", StringComparison.Ordinal) => VendorReplay.Json("""{"done":true,"records":[]}"""),
            _ when path.Contains("SELECT Id, Username FROM User", StringComparison.Ordinal) => VendorReplay.Json(
                """{"done":true,"records":[{"Id":"005A00","Username":"ana@acme.example"},{"Id":"005B00","Username":"ben@acme.example"}]}"""),
            _ when path.Contains("LogDate >= 2026-02-27", StringComparison.Ordinal) => VendorReplay.Json(
                """{"done":true,"records":[{"Id":"0AT1","EventType":"LightningPageView","LogFile":"/log/1"},{"Id":"0AT2","EventType":"Report","LogFile":"/log/2"},{"Id":"0AT3","EventType":"URI","LogFile":"/log/3"},{"Id":"0AT4","EventType":"ReportExport","LogFile":"/log/4"},{"Id":"0AT5","EventType":"Login","LogFile":"/log/5"}]}"""),
            _ when path.Contains("FROM EventLogFile", StringComparison.Ordinal) => VendorReplay.Json("""{"done":true,"records":[]}"""),
            _ => VendorReplay.Status(404),
        };
    }

    private static HttpResponseMessage Csv(string text) => VendorReplay.Bytes(Encoding.UTF8.GetBytes(text), "text/csv");
}
