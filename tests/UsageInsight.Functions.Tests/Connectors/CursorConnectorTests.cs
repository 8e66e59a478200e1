namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class CursorConnectorTests : ConnectorContract
{
    protected override string Vendor => "cursor";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string> { ["analytics"] = "yes" };

    protected override IReadOnlyList<string> SecretNames => ["key"];

    protected override DateOnly Since => new(2026, 2, 28);

    protected override IReadOnlyList<string> ExpectedUsage =>
    [
        "ana@acme.example cursor.agent 2026-02-28 5",
        "ana@acme.example cursor.mcp 2026-02-28 7",
        "ana@acme.example cursor.tab 2026-02-28 40",
        "ana@acme.example cursor.tab 2026-03-01 2",
        "ben@acme.example cursor.chat 2026-02-28 1",
    ];

    protected override IReadOnlyList<string> ExpectedSeats => ["ana@acme.example cursor/owner -", "ben@acme.example cursor/member -"];

    protected override IReadOnlyDictionary<string, Func<HttpResponseMessage, HttpResponseMessage>> OwnThrottling { get; } =
        new Dictionary<string, Func<HttpResponseMessage, HttpResponseMessage>>
        {
            ["429 of the admin API"] = _ => VendorReplay.Json("""{"code":"error","message":"Rate limit"}""", System.Net.HttpStatusCode.TooManyRequests, ("Retry-After", "60")),
            ["429 of the analytics API, which names no time"] = _ => VendorReplay.Json("""{"error":"Too Many Requests","message":"slow"}""", System.Net.HttpStatusCode.TooManyRequests),
        };

    protected override (VendorReplay Vendor, IReadOnlyList<string> Usage)? Corrected() => (
        new((request, body) => body.Contains("\"startDate\":1772323200000", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"data":[{"userId":1,"email":"ana@acme.example","totalTabsAccepted":3}],"pagination":{"hasNextPage":false}}""")
            : Answer(request, body)),
        [.. ExpectedUsage.Select(line => line.Replace("2026-03-01 2", "2026-03-01 3", StringComparison.Ordinal))]);

    protected override IReadOnlyList<string> ToldInOneWayOnly => ["mcp"];

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((request, body) => request.Method == HttpMethod.Post
        ? VendorReplay.Json("""{"data":[],"pagination":{"hasNextPage":true,"totalPages":2}}""")
        : Answer(request, body));

    // 2026-02-28 and 2026-03-01, both ends included: the last millisecond belongs to the day.
    private static HttpResponseMessage Answer(HttpRequestMessage request, string body) => (request.RequestUri!.AbsolutePath, body) switch
    {
        ("/analytics/by-user/mcp", _) when request.RequestUri.Query == "?startDate=2026-02-28&endDate=2026-02-28&page=1&pageSize=500" => VendorReplay.Json(
            """{"data":{"Ana@acme.example":[{"event_date":"2026-02-28","tool_name":"read","mcp_server_name":"files","usage":4},{"event_date":"2026-02-28","tool_name":"write","mcp_server_name":"files","usage":2}]},"pagination":{"page":1,"hasNextPage":true}}"""),
        ("/analytics/by-user/mcp", _) when request.RequestUri.Query == "?startDate=2026-02-28&endDate=2026-02-28&page=2&pageSize=500" => VendorReplay.Json(
            """{"data":{"ana@acme.example":[{"event_date":"2026-02-28","usage":1},{"event_date":"2026-02-27","usage":9}]},"pagination":{"page":2,"hasNextPage":false}}"""),
        (var path, _) when path.StartsWith("/analytics/by-user/", StringComparison.Ordinal) => VendorReplay.Json("""{"data":{},"pagination":{"hasNextPage":false}}"""),
        ("/teams/members", _) => VendorReplay.Json(
            """{"teamMembers":[{"id":"user_1","email":"ana@acme.example","role":"owner","isRemoved":false},{"id":"user_2","email":"ben@acme.example","role":"member"},{"id":"user_3","email":"gone@acme.example","role":"member","isRemoved":true},{"id":"user_4","email":"free@acme.example","role":"free-owner"}]}"""),
        ("/teams/daily-usage-data", """{"startDate":1772236800000,"endDate":1772323199999,"page":1,"pageSize":500}""") => VendorReplay.Json(
            """{"data":[{"userId":1,"day":"2026-02-28","email":"Ana@acme.example","isActive":true,"totalTabsShown":90,"totalTabsAccepted":40,"agentRequests":5},{"userId":9,"isActive":false}],"pagination":{"page":1,"totalPages":2,"hasNextPage":true}}"""),
        ("/teams/daily-usage-data", """{"startDate":1772236800000,"endDate":1772323199999,"page":2,"pageSize":500}""") => VendorReplay.Json(
            """{"data":[{"userId":2,"email":"ben@acme.example","isActive":true,"chatRequests":1}],"pagination":{"page":2,"totalPages":2,"hasNextPage":false}}"""),
        ("/teams/daily-usage-data", """{"startDate":1772323200000,"endDate":1772409599999,"page":1,"pageSize":500}""") => VendorReplay.Json(
            """{"data":[{"userId":1,"email":"ana@acme.example","isActive":true,"totalTabsAccepted":2}],"pagination":{"page":1,"totalPages":1,"hasNextPage":false}}"""),
        _ => VendorReplay.Status(404),
    };
}
