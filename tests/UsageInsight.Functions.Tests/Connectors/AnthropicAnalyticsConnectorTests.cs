using System.Net;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

/// <summary>The same connector with the key of a Claude Enterprise organisation.</summary>
internal sealed class AnthropicAnalyticsConnectorTests : ConnectorContract
{
    protected override string Vendor => "anthropic";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string>();

    protected override IReadOnlyList<string> SecretNames => ["analyticsKey"];

    protected override DateOnly Since => new(2026, 2, 28);

    protected override IReadOnlyList<string> ExpectedUsage =>
    [
        "ana@acme.example claude.chat 2026-02-28 12",
        "ana@acme.example claude.claude-code 2026-02-28 2",
        "ana@acme.example claude.claude-code-edit 2026-02-28 9",
        "ana@acme.example claude.cowork 2026-02-28 5",
        "ana@acme.example claude.office-excel 2026-02-28 3",
        "ana@acme.example claude.projects 2026-02-28 1",
        "ben@acme.example claude.web-search 2026-02-28 4",
    ];

    protected override IReadOnlyList<string> ExpectedSeats => [];

    protected override (VendorReplay Vendor, IReadOnlyList<string> Usage)? Corrected() => (
        new((request, body) => request.RequestUri!.Query.Contains("date=2026-02-28", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"data":[{"user":{"email_address":"ana@acme.example"},"chat_metrics":{"message_count":13}}],"next_page":null}""")
            : Answer(request, body)),
        ["ana@acme.example claude.chat 2026-02-28 13"]);

    protected override IReadOnlyList<string> ToldInOneWayOnly => ["chat", "projects", "cowork", "office-excel", "web-search"];

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((_, _) => VendorReplay.Json("""{"data":[],"next_page":"again"}"""));

    [Test]
    public async Task Pull_DayTooFresh_StaysUnknownUntilItIsThere()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, Replay());
        Assert.That((await SourceAsync(store)).CompleteThrough, Is.EqualTo(new DateOnly(2026, 2, 28)), "1 March is refused as too fresh");

        await RunAgainAsync(store, new((request, body) => request.RequestUri!.Query.Contains("date=2026-03-01", StringComparison.Ordinal)
            ? VendorReplay.Json("""{"data":[],"next_page":null}""")
            : Answer(request, body)));

        Assert.That((await SourceAsync(store)).CompleteThrough, Is.EqualTo(new DateOnly(2026, 3, 1)));
    }

    // A member in unified mode has the rest of chat and cowork in a place of their own; a row of a group names no user.
    private static HttpResponseMessage Answer(HttpRequestMessage request, string body) => request.RequestUri!.PathAndQuery switch
    {
        "/v1/organizations/analytics/users?date=2026-02-28&limit=1000" => VendorReplay.Json(
            """
            {"data":[
              {"user":{"id":"u1","email_address":"Ana@acme.example"},"chat_metrics":{"message_count":10,"distinct_projects_used_count":1,"distinct_skills_used_count":null},
               "chat_cowork_unified_metrics":{"chat":{"message_count":2},"sessions":{"message_count":4}},"cowork_metrics":{"message_count":1},
               "claude_code_metrics":{"core_metrics":{"distinct_session_count":2,"commit_count":0},"tool_actions":{"edit_tool":{"accepted_count":9,"rejected_count":4}}},
               "office_metrics":{"excel":{"message_count":3}},"web_search_count":0},
              {"user":null,"rbac_group_id":"g1","web_search_count":7}
            ],"next_page":"n2"}
            """),
        "/v1/organizations/analytics/users?date=2026-02-28&limit=1000&page=n2" => VendorReplay.Json("""{"data":[{"user":{"id":"u2","email_address":"ben@acme.example"},"web_search_count":4}],"next_page":null}"""),
        "/v1/organizations/analytics/users?date=2026-03-01&limit=1000" => VendorReplay.Json(
            """{"type":"error","error":{"type":"invalid_request_error","message":"Data is available through 2026-02-28"}}""", HttpStatusCode.BadRequest),
        _ => VendorReplay.Status(404),
    };
}
