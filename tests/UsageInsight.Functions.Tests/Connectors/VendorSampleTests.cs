using System.Net;
using System.Text;
using System.Text.Json;
using UsageInsight.Connectors;
using UsageInsight.Functions.Pipeline.Collect;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

/// <summary>
/// Payloads that vendors publish or that other projects recorded, played through the connectors whole: fixtures of our own shape
/// would only prove that we agree with ourselves.
/// </summary>
[Parallelizable(ParallelScope.All)]
internal sealed class VendorSampleTests
{
    [Test]
    public async Task GitHub_PublishedSeatsWithDuplicates_CountEachPersonOnce()
    {
        var seats = Sample("github", "copilot-metrics-viewer", "enterprise_seats_with_duplicates.json");

        await using var store = await PullAsync("github", new(2026, 3, 3), new() { ["enterprise"] = "acme" }, ["token"], (request, _) => request.RequestUri!.AbsolutePath switch
        {
            var path when path.EndsWith("/billing/seats", StringComparison.Ordinal) => Json(seats),
            var path when path.EndsWith("/consumed-licenses", StringComparison.Ordinal) => Json(Sample("github", "enterprise-admin__get-consumed-licenses.200.default.json")),
            _ => new(HttpStatusCode.NoContent) { Content = new StringContent("") },
        });

        var total = Parse(seats).GetProperty("total_seats").GetInt32();
        var lines = await store.SeatLinesAsync();
        Assert.That(lines.Count(l => l.Contains(" github-copilot/", StringComparison.Ordinal)), Is.EqualTo(total));
        Assert.That(lines.Where(l => l.Contains(" github/", StringComparison.Ordinal)), Is.EquivalentTo(new[] { "monalisa github/enterprise -", "hubot@example.com github/enterprise -" }), "server-only people have no login");
        var bought = (await store.Store.ReadHoldingsAsync(CancellationToken.None)).Entitlements.Single(e => e.App == "github");
        Assert.That((bought.Purchased, bought.Assigned), Is.EqualTo((4500, (int?)5000)), "more may be consumed than was bought");
    }

    [TestCase("2026-03-03", "enterprise-users-1-day-report.json", "octocat github-copilot.code_completion 2026-03-03 28", TestName = "GitHub_UserTotals_AreRead")]
    [TestCase("2026-04-25", "organization-users-1-day-report.json", "hubot github-copilot.copilot_cli 2026-04-25 24", TestName = "GitHub_CliInTwoPlaces_IsCountedOnce")]
    public async Task GitHub_RecordedReportFile_GivesItsUsage(string day, string file, string line)
    {
        await using var store = await PullAsync("github", Day(day), new() { ["organisation"] = "acme" }, ["token"], (request, _) => request.RequestUri!.AbsolutePath switch
        {
            "/file" => VendorReplay.Bytes(Encoding.UTF8.GetBytes(Sample("github", "copilot-metrics-viewer", file)), "application/octet-stream"),
            var path when path.EndsWith("/seats", StringComparison.Ordinal) => Json("""{"total_seats":0,"seats":[]}"""),
            _ => Json($$"""{"download_links":["https://files.example/file"],"report_day":"{{day}}"}"""),
        });

        Assert.That(await store.UsageLinesAsync(), Has.Member(line));
    }

    [Test]
    public async Task GitHub_DocumentedUserDay_CountsTheCliFromItsOwnPlace()
    {
        await using var store = await PullAsync("github", new(2025, 10, 1), new() { ["organisation"] = "acme" }, ["token"], (request, _) => request.RequestUri!.AbsolutePath switch
        {
            "/file" => VendorReplay.Bytes(Encoding.UTF8.GetBytes(Sample("github", "copilot-usage-metrics.user-level.docs-example.json")), "application/octet-stream"),
            var path when path.EndsWith("/seats", StringComparison.Ordinal) => Json("""{"total_seats":0,"seats":[]}"""),
            _ => Json("""{"download_links":["https://files.example/file"]}"""),
        });

        Assert.That(await store.UsageLinesAsync(), Is.EqualTo(new[] { "login1 github-copilot.code_completion 2025-10-01 1", "login1 github-copilot.copilot_cli 2025-10-01 2" }));
    }

    [Test]
    public async Task Okta_PublishedLogAndAssignments_AreReadInSpiteOfTheirLooseness()
    {
        await using var store = await PullAsync("okta", new(2024, 8, 13), new() { ["domain"] = "acme.okta.example" }, ["token"], (request, _) => request.RequestUri!.AbsolutePath switch
        {
            "/api/v1/apps" => Json(Sample("okta", "listApplications.by-user.200.json")),
            "/api/v1/logs" => Json(Sample("okta", "listLogEvents.200.json")),
            _ => Json(Sample("okta", "listApplicationUsers.200.json")),
        });

        Assert.That(await store.SeatLinesAsync(), Has.Some.StartsWith("saml.test@example.com "));
    }

    [Test]
    public async Task OpenAi_PublishedPages_AreRead()
    {
        var kinds = new[] { "completions", "embeddings", "images", "audio-speeches", "audio-transcriptions", "file-search-calls", "web-search-calls", "code-interpreter-sessions" };

        await using var store = await PullAsync("openai", new(2024, 11, 1), [], ["adminKey"], (request, _) => request.RequestUri!.AbsolutePath switch
        {
            "/v1/organization/users" => Json(Sample("openai", "list-users.200.json")),
            _ when request.RequestUri.Query.Contains("page=", StringComparison.Ordinal) => Json("""{"data":[],"has_more":false}"""),
            var path => Json(Sample("openai", $"usage-{path.Split('/')[^1].Replace('_', '-')}.200.json")),
        });

        Assert.That(await store.SeatLinesAsync(), Is.EqualTo(new[] { "user@example.com openai/member 2024-03-26" }));
        Assert.That(await store.UsageLinesAsync(), Has.Count.EqualTo(kinds.Length), "one a kind, none of them with a person");
    }

    [Test]
    public void Slack_RecordedShapes_HaveEveryMemberTheConnectorReads()
    {
        var members = Parse(Sample("slack", "users.list.shape.json")).GetProperty("members").EnumerateArray().First();
        var billed = Parse(Sample("slack", "team.billableInfo.shape.json")).GetProperty("billable_info").EnumerateObject().First().Value;
        var login = Parse(Sample("slack", "team.accessLogs.shape.json")).GetProperty("logins").EnumerateArray().First();

        Assert.That(new[] { "id", "is_bot", "is_app_user", "deleted", "is_restricted", "is_ultra_restricted", "profile" }.Where(m => !members.TryGetProperty(m, out _)), Is.Empty);
        Assert.That(members.GetProperty("profile").TryGetProperty("email", out _));
        Assert.That(billed.TryGetProperty("billing_active", out _));
        Assert.That(new[] { "user_id", "date_last" }.Where(m => !login.TryGetProperty(m, out _)), Is.Empty);
    }

    [Test]
    public async Task Zoom_RecordedPages_AreReadToTheEnd()
    {
        await using var store = await PullAsync("zoom", new(2022, 3, 1), new() { ["accountId"] = "a", ["clientId"] = "c" }, ["clientSecret"], (request, _) => (request.RequestUri!.AbsolutePath, request.RequestUri.Query) switch
        {
            ("/oauth/token", _) => Json("""{"access_token":"t"}"""),
            ("/v2/users", var query) when query.Contains("status=active", StringComparison.Ordinal) => Json(query.Contains("next_page_token", StringComparison.Ordinal)
                ? Sample("zoom", "read-users-second-page.json")
                : Sample("zoom", "read-users-first-page.json")),
            ("/v2/users", _) => Json("""{"users":[]}"""),
            ("/v2/report/users", var query) => Json(query.Contains("next_page_token", StringComparison.Ordinal) ? """{"users":[]}""" : Sample("zoom", "report-users_GET.json")),
            (_, var query) => Json(query.Contains("next_page_token", StringComparison.Ordinal) ? """{"meetings":[]}""" : Sample("zoom", "report-users-{userId}-meetings_GET.json")),
        });

        Assert.That(await store.UsageLinesAsync(), Is.EqualTo(new[] { "jchill@example.com zoom.meetings-hosted 2022-03-01 45" }));
        Assert.That(await store.SeatLinesAsync(), Is.Not.Empty);
    }

    [Test]
    public void Microsoft365_PublishedHeaders_HaveEveryColumnTheConnectorReads()
    {
        foreach (var (report, _) in UsageInsight.Connectors.Microsoft365.ActivityReports.All)
        {
            var header = Sample("microsoft365", $"{report.Function}.header.csv").Trim().Split(',');

            Assert.That(report.Columns.Select(c => c.Name).Except(header), Is.Empty, report.Function);
        }
    }

    [Test]
    public async Task Microsoft365_PublishedSkus_AreEntitlements()
    {
        await using var store = await PullAsync("microsoft365", new(2026, 2, 26), new() { ["tenant"] = "t", ["clientId"] = "c" }, ["clientSecret"], (request, body) =>
            request.RequestUri!.AbsolutePath == "/v1.0/subscribedSkus" ? Json(Sample("microsoft365", "subscribedSkus.v1.json")) : new Microsoft365Script().Answer(new(request.Method, request.RequestUri.AbsoluteUri.Replace("/t/", "/acme.example/", StringComparison.Ordinal)), body));

        var bought = (await store.Store.ReadHoldingsAsync(CancellationToken.None)).Entitlements;
        Assert.That(bought.Select(e => (e.Plan, e.Purchased, e.Assigned)), Has.Member(("ENTERPRISEPREMIUM", 25, (int?)14)));
    }

    private static async Task<TemporaryStore> PullAsync(
        string vendor, DateOnly day, Dictionary<string, string> values, string[] secrets, Func<HttpRequestMessage, string, HttpResponseMessage> answer)
    {
        var about = ConnectorCatalog.All[vendor].About;
        var clock = new ManualTimeProvider(new(day.AddDays(about.LagDays + 1), new(9, 0), TimeSpan.Zero));
        var store = await TemporaryStore.OpenAsync(clock);
        var settings = new ConnectorSettings { Name = "source", Vendor = vendor, Values = values, Secrets = secrets.ToDictionary(s => s, _ => new Secret("secret-text")) };
        var connector = ConnectorCatalog.All[vendor].Make(settings, new HttpClient(new VendorReplay(answer)), clock);

        var outcome = await clock.CompleteAsync(new ConnectorRun(store.Store, store.Pseudonymizer, clock).RunAsync(connector, "source", day, dryRun: false, progress: null, CancellationToken.None));

        Assert.That(outcome.Error, Is.Null);
        await store.Store.FoldAsync(CancellationToken.None);
        return store;
    }

    private static string Sample(params string[] path) => File.ReadAllText(Repository.RequireShared(["samples", .. path]));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static HttpResponseMessage Json(string body) => VendorReplay.Json(body);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
