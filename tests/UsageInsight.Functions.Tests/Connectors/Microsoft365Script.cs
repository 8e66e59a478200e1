using System.Net;
using System.Text;

namespace UsageInsight.Functions.Tests.Connectors;

/// <summary>A small Microsoft 365 tenant: two people with E5, reports of two days, of which the second is not ready yet.</summary>
internal sealed class Microsoft365Script
{
    private const string E5 = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
    private const string Hidden = "0123456789ABCDEF0123456789ABCDEF";
    private const string Refresh = "Report Refresh Date,User Principal Name";

    /// <summary>The mail report's header before the meeting columns came.</summary>
    public const string OlderMailHeader = Refresh + ",Send Count,Read Count";

    private const string TeamsHeader =
        "Report Refresh Date,Tenant Display Name,User Id,User Principal Name,Team Chat Message Count,Private Chat Message Count,Call Count,Meetings Organized Count,"
        + "Meetings Attended Count,Video Duration In Seconds,Screen Share Duration In Seconds,Has Other Action";

    private const string AppsHeader =
        Refresh + ",Outlook,Word,Excel,PowerPoint,OneNote,Teams,Outlook (Windows),Word (Windows),Excel (Windows),PowerPoint (Windows),OneNote (Windows),Teams (Windows),"
        + "Outlook (Mac),Word (Mac),Excel (Mac),PowerPoint (Mac),OneNote (Mac),Outlook (Mobile),Word (Mobile),Excel (Mobile),PowerPoint (Mobile),OneNote (Mobile),"
        + "Outlook (Web),Word (Web),Excel (Web),PowerPoint (Web),OneNote (Web)";

    private const string FilesHeader = Refresh + ",Viewed Or Edited File Count,Synced File Count,Shared Internally File Count,Shared Externally File Count";

    /// <summary>The mail report's row of 26 February, after the refresh day.</summary>
    public string Mail { get; init; } = "ana@acme.example,4,0,0,0";

    public string MailHeader { get; init; } = Refresh + ",Send Count,Read Count,Meeting Created Count,Meeting Interacted Count";

    public string Refreshed { get; init; } = "2026-02-28";

    /// <summary>Days whose reports have rows beside 26 February.</summary>
    public IReadOnlyList<DateOnly> FilledDays { get; init; } = [];

    public bool ConcealedSetting { get; init; }

    public Encoding Encoding { get; init; } = Encoding.UTF8;

    public HttpResponseMessage Answer(HttpRequestMessage request, string body)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.PathAndQuery);
        return (request.RequestUri.Host, path) switch
        {
            ("login.microsoftonline.com", "/acme.example/oauth2/v2.0/token") when body.Contains("scope=https%3A%2F%2Fgraph.microsoft.com%2F.default", StringComparison.Ordinal) =>
                VendorReplay.Json("""{"token_type":"Bearer","expires_in":3599,"access_token":"t"}"""),
            ("graph.microsoft.com", "/v1.0/subscribedSkus") => VendorReplay.Json(
                $$$"""{"value":[{"skuId":"{{{E5}}}","skuPartNumber":"SPE_E5","appliesTo":"User","consumedUnits":2,"prepaidUnits":{"enabled":5}},{"skuId":"8f0c5670-4e56-4892-b06d-91c085d7004f","skuPartNumber":"APP_CONNECT","appliesTo":"Company","prepaidUnits":{"enabled":50000}}]}"""),
            ("graph.microsoft.com", "/v1.0/users?$skiptoken=2") => VendorReplay.Json($$$"""{"value":[{"userPrincipalName":"ben@acme.example","assignedLicenses":[{"skuId":"{{{E5}}}"}]},{"userPrincipalName":"none@acme.example","assignedLicenses":[]}]}"""),
            ("graph.microsoft.com", var users) when users.StartsWith("/v1.0/users?", StringComparison.Ordinal) => Users(),
            ("graph.microsoft.com", "/v1.0/admin/reportSettings") => VendorReplay.Json($$"""{"displayConcealedNames":{{(ConcealedSetting ? "true" : "false")}}}"""),
            ("graph.microsoft.com", var copilot) when copilot.StartsWith("/beta/copilot/reports/getMicrosoft365CopilotUsageUserDetail(period='D30')", StringComparison.Ordinal) => Copilot(copilot),
            ("graph.microsoft.com", var report) when report.StartsWith("/v1.0/reports/", StringComparison.Ordinal) && IsAskedRightly(report) => Redirect(report),
            ("reports.example", var file) => File(file),
            _ => VendorReplay.Status(404),
        };
    }

    // One function wants its date in quotes, the others refuse that.
    private static bool IsAskedRightly(string report) => report.Contains("getM365AppUserDetail(date='", StringComparison.Ordinal) != report.Contains("(date=2", StringComparison.Ordinal);

    private static HttpResponseMessage Users() => VendorReplay.Json(
        $$$"""
        {"value":[{"userPrincipalName":"Ana@acme.example","assignedLicenses":[{"skuId":"{{{E5}}}"}],"signInActivity":{"lastSignInDateTime":"2026-03-01T08:00:00Z","lastSuccessfulSignInDateTime":"2026-02-27T08:00:00Z"},
          "licenseAssignmentStates":[{"skuId":"{{{E5}}}","state":"Active","lastUpdatedDateTime":"2025-05-01T00:00:00Z"},{"skuId":"{{{E5}}}","state":"Active","assignedByGroup":"g","lastUpdatedDateTime":"2025-02-01T00:00:00Z"}]}],
         "@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=2"}
        """);

    // Days come as days or as instants, and empty ones as null.
    private static HttpResponseMessage Copilot(string path) => VendorReplay.Json(path.Contains("$skiptoken", StringComparison.Ordinal)
        ? """{"value":[{"userPrincipalName":"FEDCBA9876543210FEDCBA9876543210","wordCopilotLastActivityDate":"2026-02-28"}]}"""
        : """
          {"value":[{"userPrincipalName":"ana@acme.example","wordCopilotLastActivityDate":"2026-02-28T00:00:00Z","microsoftTeamsCopilotLastActivityDate":"2026-02-20","excelCopilotLastActivityDate":null,"loopCopilotLastActivityDate":"2025-11-01"}],
           "@odata.nextLink":"https://graph.microsoft.com/beta/copilot/reports/getMicrosoft365CopilotUsageUserDetail(period='D30')?$format=application/json&$skiptoken=2"}
          """);

    private static HttpResponseMessage Redirect(string report) =>
        VendorReplay.Json("", HttpStatusCode.Found, ("Location", $"https://reports.example/{report["/v1.0/reports/".Length..].Split('(')[0]}-{report.Split("date=")[1].Trim('\'')[..10]}"));

    private HttpResponseMessage File(string file)
    {
        var (function, day) = (file[1..^11], DateOnly.ParseExact(file[^10..], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var filled = day == new DateOnly(2026, 2, 26) || FilledDays.Contains(day);
        var (header, rows) = function switch
        {
            "getTeamsUserActivityUserDetail" => (TeamsHeader, day.Day == 26
                ? $"{Refreshed},Acme,1,ana@acme.example,2,7,0,0,0,0,65,No\r\n{Refreshed},Acme,2,ben@acme.example,0,,0,0,2,0,0,Yes\r\n{Refreshed},Acme,3,,1,1,1,1,1,1,1,No\r\n"
                : $"{Refreshed},Acme,1,ana@acme.example,0,0,0,0,0,0,0,No\r\n"),
            "getEmailActivityUserDetail" => (MailHeader, $"{Refreshed},{Mail}\r\n"),
            "getSharePointActivityUserDetail" => (FilesHeader + ",Visited Page Count", $"{Refreshed},ana@acme.example,0,0,1,2,0\r\n"),
            "getOneDriveActivityUserDetail" => (FilesHeader, day.Day == 27 ? $"{Refreshed},ana@acme.example,2,0,0,0\r\n" : $"{Refreshed},ana@acme.example,,,,\r\n"),
            "getOffice365ActiveUserDetail" => (Refresh + ",Yammer Last Activity Date", $"{Refreshed},ana@acme.example,2026-02-26\r\n{Refreshed},ben@acme.example,2026-02-19\r\n"),
            _ => (AppsHeader, $"{Refreshed},ana@acme.example,No,No,No,No,No,Yes,No,No,No,No,No,Yes{Many("No", 15)}\r\n{Refreshed},ben@acme.example,Yes,No,Yes,No,No,No,Yes,No,Yes,No,No,No{Many("No", 15)}\r\n"),
        };
        rows = ConcealedSetting ? rows.Replace("ana@acme.example", Hidden, StringComparison.Ordinal).Replace("ben@acme.example", Hidden[1..] + "0", StringComparison.Ordinal) : rows;
        var table = $"{header}\r\n{(filled || function == "getOneDriveActivityUserDetail" ? rows : "")}";
        return VendorReplay.Bytes([.. Encoding.CodePage == 65001 ? Encoding.Preamble : [], .. Encoding.GetBytes(table)], "application/octet-stream");
    }

    private static string Many(string cell, int times) => string.Concat(Enumerable.Repeat("," + cell, times));
}
