using System.Net;
using System.Text;

namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class GitHubConnectorTests : ConnectorContract
{
    protected override string Vendor => "github";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string> { ["enterprise"] = "acme", ["auditLog"] = "all" };

    protected override IReadOnlyList<string> SecretNames => ["token"];

    protected override IReadOnlyList<string> ExpectedUsage =>
    [
        "ana github.git 2026-02-24 2",
        "ana github.web 2026-02-24 1",
        "ana github-copilot.chat_panel_ask_mode 2026-02-24 3",
        "ana github-copilot.code_completion 2026-02-24 5",
        "ana github-copilot.code_completion 2026-02-25 2",
        "ben github-copilot.code_review 2026-02-25 1",
        "ben github-copilot.copilot_cli 2026-02-24 4",
    ];

    protected override IReadOnlyList<string> ExpectedSeats =>
    [
        "ana github-copilot/business 2026-01-06",
        "ana github/enterprise -",
        "ben github-copilot/enterprise 2026-01-07",
        "cy github-copilot/business 2026-02-26",
        "hubot@acme.example github/enterprise -",
    ];

    protected override IReadOnlyDictionary<string, Func<HttpResponseMessage, HttpResponseMessage>> OwnThrottling { get; } =
        new Dictionary<string, Func<HttpResponseMessage, HttpResponseMessage>>
        {
            ["403 with an empty budget"] = _ => VendorReplay.Status(403, ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1772442060")),
            ["403 of the secondary limit"] = _ => VendorReplay.Json("""{"message":"You have exceeded a secondary rate limit."}""", HttpStatusCode.Forbidden),
        };

    protected override (VendorReplay Vendor, IReadOnlyList<string> Usage)? Corrected() => (
        new((request, body) => request.RequestUri!.PathAndQuery == "/c"
            ? File("""{"user_login":"ana","day":"2026-02-25","totals_by_feature":[{"feature":"code_completion","code_acceptance_activity_count":1}]}""")
            : Answer(request, body)),
        [.. ExpectedUsage.Where(line => !line.StartsWith("ben github-copilot.code_review", StringComparison.Ordinal)).Select(line => line.Replace("2026-02-25 2", "2026-02-25 1", StringComparison.Ordinal))]);

    protected override VendorReplay Replay() => new(Answer);

    protected override VendorReplay LoopingReplay() => new((request, body) => request.RequestUri!.AbsolutePath.EndsWith("/seats", StringComparison.Ordinal)
        ? VendorReplay.Json("""{"total_seats":0,"seats":[]}""", HttpStatusCode.OK, ("Link", $"<{request.RequestUri}>; rel=\"next\""))
        : Answer(request, body));

    [Test]
    public async Task Pull_DaysWithoutAReport_StayUnknownUntilOneComes()
    {
        await using var store = await TemporaryStore.OpenAsync(new Testing.ManualTimeProvider(Now));
        await RunOnceAsync(store, Replay());
        Assert.That((await SourceAsync(store)).CompleteThrough, Is.EqualTo(new DateOnly(2026, 2, 25)), "26 February is no content, 27 February has no file");

        await RunAgainAsync(store, new((request, body) => request.RequestUri!.Query.Contains("day=2026-02-2", StringComparison.Ordinal) ? Links("late") : Answer(request, body)));

        Assert.That((await SourceAsync(store)).CompleteThrough, Is.EqualTo(new DateOnly(2026, 2, 27)));
    }

    [Test]
    public async Task Pull_LicencesNotReadableAnyMore_TakeNoSeatAway()
    {
        await using var store = await TemporaryStore.OpenAsync(new Testing.ManualTimeProvider(Now));
        await RunOnceAsync(store, Replay());

        var again = await RunOnceAsync(store, new((request, body) => request.RequestUri!.AbsolutePath.EndsWith("/consumed-licenses", StringComparison.Ordinal)
            ? VendorReplay.Status(403)
            : Answer(request, body)));

        Assert.That(again.Error, Is.Null);
        Assert.That(await store.SeatLinesAsync(), Is.EquivalentTo(ExpectedSeats));
    }

    [Test]
    public async Task Pull_ReportFiles_AreFetchedWithoutTheToken()
    {
        var replay = Replay();
        await using var store = await TemporaryStore.OpenAsync(new Testing.ManualTimeProvider(Now));

        await RunOnceAsync(store, replay);

        Assert.That(replay.Credentials.Where(c => c.Address.Host == "files.example").Select(c => c.Authorization), Is.Not.Empty.And.All.Null);
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, string body) => request.RequestUri!.PathAndQuery switch
    {
        "/enterprises/acme/consumed-licenses?per_page=100" => VendorReplay.Json(
            """{"total_seats_consumed":3,"total_seats_purchased":2,"users":[{"github_com_login":"ana","license_type":"enterprise","github_com_verified_domain_emails":["Ana@acme.example"]}]}""",
            HttpStatusCode.OK,
            ("Link", "<https://api.github.com/enterprises/acme/consumed-licenses?per_page=100&page=2>; rel=\"next\"")),
        "/enterprises/acme/consumed-licenses?per_page=100&page=2" => VendorReplay.Json(
            """{"total_seats_consumed":3,"total_seats_purchased":2,"users":[{"github_com_login":"","license_type":"enterprise","github_com_saml_name_id":"","enterprise_server_emails":["hubot@acme.example"]}]}"""),
        "/enterprises/acme/audit-log?phrase=created:2026-02-24&include=all&order=asc&per_page=100" => VendorReplay.Json(
            """[{"@timestamp":1771891200000,"action":"git.push","actor":"ana","_document_id":"d1"},{"@timestamp":1771891200001,"action":"git.fetch","actor":"ci[bot]","_document_id":"d2"},{"action":"repo.create","actor":"ana"}]""",
            HttpStatusCode.OK,
            ("Link", "<https://api.github.com/enterprises/acme/audit-log?after=c2>; rel=\"next\"")),
        "/enterprises/acme/audit-log?after=c2" => VendorReplay.Json(
            """[{"@timestamp":1771891200000,"action":"git.push","actor":"ana","_document_id":"d1"},{"@timestamp":1771977599999,"action":"git.clone","actor":"ana","_document_id":"d3"},{"@timestamp":1771891200005,"action":"team.create","actor":"ana","_document_id":"d4"}]"""),
        var log when log.Contains("/audit-log?phrase=", StringComparison.Ordinal) => VendorReplay.Json("[]"),
        "/late" => File(""),
        "/enterprises/acme/copilot/billing/seats?per_page=100" => VendorReplay.Json(
            $$"""{"total_seats":3,"seats":[{{Seat("ana", 1, "business", "2026-01-05T18:00:00-06:00")}},{{Seat("ben", 2, "enterprise", "2026-01-07T00:00:00Z")}}]}""",
            HttpStatusCode.OK,
            ("Link", "<https://api.github.com/enterprises/acme/copilot/billing/seats?per_page=100&page=2>; rel=\"next\", <https://api.github.com/x>; rel=\"last\"")),
        "/enterprises/acme/copilot/billing/seats?per_page=100&page=2" => VendorReplay.Json(
            $$"""{"total_seats":3,"seats":[{{Seat("ana", 1, "business", "2026-01-05T18:00:00-06:00")}},{"assignee":null,"plan_type":"business"},{{Seat("cy", 3, "business", "2026-02-27T01:00:00+02:00")}}]}"""),
        "/enterprises/acme/copilot/metrics/reports/users-1-day?day=2026-02-24" => Links("a", "b"),
        "/enterprises/acme/copilot/metrics/reports/users-1-day?day=2026-02-25" => Links("c"),
        "/enterprises/acme/copilot/metrics/reports/users-1-day?day=2026-02-26" => new(HttpStatusCode.NoContent) { Content = new StringContent("") },
        "/enterprises/acme/copilot/metrics/reports/users-1-day?day=2026-02-27" => Links(),
        "/a" => File("""{"user_login":"ana","day":"2026-02-24","totals_by_feature":[{"feature":"code_completion","user_initiated_interaction_count":0,"code_acceptance_activity_count":5,"code_generation_activity_count":9},{"feature":"chat_panel_ask_mode","user_initiated_interaction_count":3}]}""" + "\n"),
        "/b" => File("""[{"user_login":"ben","day":"2026-02-24","used_cli":true,"totals_by_cli":{"prompt_count":4},"totals_by_feature":[{"feature":"copilot_cli","user_initiated_interaction_count":4}]}]"""),
        "/c" => File("""{"report_start_day":"2026-02-25","day_totals":[{"user_login":"ana","day":"2026-02-25","totals_by_feature":[{"feature":"code_completion","code_acceptance_activity_count":2}]},{"user_login":"ben","day":"2026-02-25","used_copilot_code_review_active":true},{"user_login":"cy","day":"2026-02-25","totals_by_feature":[]},{"day":"2026-02-25"}]}"""),
        _ => VendorReplay.Status(404),
    };

    private static string Seat(string login, int id, string plan, string created) =>
        $$$"""{"created_at":"{{{created}}}","last_activity_at":null,"pending_cancellation_date":null,"plan_type":"{{{plan}}}","assignee":{"login":"{{{login}}}","id":{{{id}}}}}""";

    private static HttpResponseMessage Links(params string[] files) => VendorReplay.Json(
        $$"""{"report_day":"x","download_links":[{{string.Join(",", files.Select(f => $"\"https://files.example/{f}\""))}}]}""");

    private static HttpResponseMessage File(string text) => VendorReplay.Bytes(Encoding.UTF8.GetBytes(text), "application/octet-stream");
}
