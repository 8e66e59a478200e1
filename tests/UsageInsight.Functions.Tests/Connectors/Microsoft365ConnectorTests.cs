using System.Net;
using System.Text;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class Microsoft365ConnectorTests : ConnectorContract
{
    private const string E5 = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";

    protected override string Vendor => "microsoft365";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string> { ["tenant"] = "acme.example", ["clientId"] = "cid" };

    protected override IReadOnlyList<string> SecretNames => ["clientSecret"];

    protected override DateOnly Since => new(2026, 2, 26);

    protected override IReadOnlyList<string> ExpectedUsage =>
    [
        "ana@acme.example microsoft-365.email 2026-02-26 4",
        "ana@acme.example microsoft-365.onedrive-files 2026-02-27 2",
        "ana@acme.example microsoft-365.teams-channels 2026-02-26 2",
        "ana@acme.example microsoft-365.teams-chat 2026-02-26 7",
        "ben@acme.example microsoft-365.excel 2026-02-26 1",
        "ben@acme.example microsoft-365.teams-meetings 2026-02-26 2",
    ];

    protected override IReadOnlyList<string> ExpectedSeats => ["ana@acme.example microsoft-365/SPE_E5 2025-02-01", "ben@acme.example microsoft-365/SPE_E5 -"];

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((request, body) => request.RequestUri!.AbsolutePath == "/v1.0/users"
        ? VendorReplay.Json("""{"value":[],"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=again"}""")
        : Answer(request, body));

    [Test]
    public async Task Pull_ReportFile_IsFetchedWithoutTheToken()
    {
        var replay = Replay();
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        await RunOnceAsync(store, replay);

        Assert.That(replay.Credentials.Where(c => c.Address.Host == "reports.example").Select(c => c.Authorization), Is.Not.Empty.And.All.Null);
    }

    [Test]
    public async Task Pull_DayWithHeaderOnly_IsNotCalledComplete()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, Replay());
        await store.Store.FoldAsync(CancellationToken.None);

        var source = (await store.Store.ReadHoldingsAsync(CancellationToken.None)).Sources.Single();

        Assert.That(source.CompleteThrough, Is.EqualTo(new DateOnly(2026, 2, 26)), "27 February has reports with a header alone");
    }

    [Test]
    public async Task Pull_ConcealedNames_AreSaid()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, new((request, body) => request.RequestUri!.Host == "reports.example"
            ? File("Report Refresh Date,User Principal Name,Send Count\n2026-03-01,0123456789ABCDEF0123456789ABCDEF,1\n")
            : Answer(request, body)));
        await store.Store.FoldAsync(CancellationToken.None);

        Assert.That((await store.Store.ReadHoldingsAsync(CancellationToken.None)).Sources.Single().ConcealsNames, Is.True);
    }

    [Test]
    public async Task Pull_TenantWithoutPremiumDirectory_GoesOnWithoutSignIns()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, new((request, body) => request.RequestUri!.Query.Contains("signInActivity", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"error":{"code":"Authentication_RequestFromNonPremiumTenantOrB2CTenant","message":"no"}}""", HttpStatusCode.Forbidden)
            : Answer(request, body)));

        Assert.That(outcome.Error, Is.Null);
        Assert.That(await store.SeatLinesAsync(), Has.Count.EqualTo(2));
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, string body)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.PathAndQuery);
        return (request.RequestUri.Host, path) switch
        {
            ("login.microsoftonline.com", "/acme.example/oauth2/v2.0/token") => VendorReplay.Json("""{"token_type":"Bearer","expires_in":3599,"access_token":"t"}"""),
            (_, "/v1.0/subscribedSkus") => VendorReplay.Json($$$"""{"value":[{"skuId":"{{{E5}}}","skuPartNumber":"SPE_E5","consumedUnits":2,"prepaidUnits":{"enabled":5}}]}"""),
            (_, var users) when users.StartsWith("/v1.0/users?$select=", StringComparison.Ordinal) => VendorReplay.Json(
                $$$"""
                {"value":[{"userPrincipalName":"Ana@acme.example","assignedLicenses":[{"skuId":"{{{E5}}}"}],"signInActivity":{"lastSuccessfulSignInDateTime":"2026-02-27T08:00:00Z"},
                  "licenseAssignmentStates":[{"skuId":"{{{E5}}}","state":"Active","lastUpdatedDateTime":"2025-05-01T00:00:00Z"},{"skuId":"{{{E5}}}","state":"Active","assignedByGroup":"g","lastUpdatedDateTime":"2025-02-01T00:00:00Z"}]}],
                 "@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=2"}
                """),
            (_, "/v1.0/users?$skiptoken=2") => VendorReplay.Json($$$"""{"value":[{"userPrincipalName":"ben@acme.example","assignedLicenses":[{"skuId":"{{{E5}}}"}]},{"userPrincipalName":"none@acme.example","assignedLicenses":[]}]}"""),
            ("graph.microsoft.com", "/v1.0/reports/getM365AppUserDetail(date='2026-02-26')") => Redirect("apps-26"),
            ("graph.microsoft.com", var report) when report.StartsWith("/v1.0/reports/", StringComparison.Ordinal) && !report.Contains('\'') => Redirect(report[14..].Replace("(date=", "-", StringComparison.Ordinal).TrimEnd(')')),
            ("graph.microsoft.com", "/v1.0/reports/getM365AppUserDetail(date='2026-02-27')") => Redirect("apps-27"),
            ("reports.example", var file) => File(Table(file)),
            _ => VendorReplay.Status(404),
        };
    }

    private static string Table(string file) => file switch
    {
        "/getTeamsUserActivityUserDetail-2026-02-26" =>
            "\uFEFFReport Refresh Date,Tenant Display Name,User Principal Name,Team Chat Message Count,Private Chat Message Count,Call Count,Meetings Attended Count\r\n"
            + "2026-02-28,Acme,ana@acme.example,2,7,0,0\r\n2026-02-28,Acme,ben@acme.example,0,,0,2\r\n2026-02-28,Acme,,1,1,1,1\r\n",
        "/getEmailActivityUserDetail-2026-02-26" => "Report Refresh Date,User Principal Name,Send Count,Read Count\r\n2026-02-28,ana@acme.example,4,0\r\n",
        "/getSharePointActivityUserDetail-2026-02-26" => "Report Refresh Date,User Principal Name,Viewed Or Edited File Count\r\n2026-02-28,ana@acme.example,0\r\n",
        "/getOneDriveActivityUserDetail-2026-02-26" => "Report Refresh Date,User Principal Name,Viewed Or Edited File Count\r\n2026-02-28,ana@acme.example,\r\n",
        "/getOneDriveActivityUserDetail-2026-02-27" => "Report Refresh Date,User Principal Name,Viewed Or Edited File Count\r\n2026-02-28,ana@acme.example,2\r\n",
        "/apps-26" => "Report Refresh Date,User Principal Name,Outlook,Word,Excel\r\n2026-02-28,ben@acme.example,No,No,Yes\r\n",
        _ => "Report Refresh Date,User Principal Name,Send Count\r\n",
    };

    private static HttpResponseMessage Redirect(string file) => VendorReplay.Json("", HttpStatusCode.Found, ("Location", $"https://reports.example/{file}"));

    private static HttpResponseMessage File(string text) => VendorReplay.Bytes(Encoding.UTF8.GetBytes(text), "application/octet-stream");
}
