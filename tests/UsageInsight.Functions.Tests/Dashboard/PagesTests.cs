using System.Net;
using System.Text.RegularExpressions;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using UsageInsight.Analysis;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Dashboard;

/// <summary>The pages as they are sent: where their links lead, what their files hold, what they say when something is wrong.</summary>
internal sealed partial class PagesTests
{
    [TestCase("EUR", "EUR", 2, 0)]
    [TestCase("EUR", "USD", 0, 0)]
    [TestCase("EUR,EUR", "USD", 2, 1)]
    public async Task Overview_MoneyOfSeveralCurrencies_HasBarsOnlyWhereTheyCompare(string first, string second, int bars, int alone)
    {
        var action = SomeAnalysis.Rich().Recommendations.First(r => r.CancelBy is not null && r.App == "salesforce");
        var days = first.Split(',').Append(second).Select((currency, i) => action with { Id = $"R-{i}", CancelBy = action.CancelBy!.Value.AddDays(i), Savings = new(null, null, new Money(1_000 * (i + 1), currency)) });
        await using var server = await DashboardServer.StartAsync(SomeAnalysis.Rich() with { Recommendations = [.. days] });
        var html = await server.Client.GetStringAsync("./");
        var table = html[html.IndexOf("id=\"dates-h\"", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("</table>", StringComparison.Ordinal)];

        Assert.That((Regex.Count(table, "<svg"), Regex.Count(table, "no other in USD")), Is.EqualTo((bars, alone)));
        Assert.That(table.Contains("each currency by itself", StringComparison.Ordinal), Is.EqualTo(alone > 0));
    }

    [TestCase("", true)]
    [TestCase("/api", true)]
    [TestCase("", false)]
    public async Task Links_FromTheOverviewOn_AllLeadSomewhere(string prefix, bool seatLists)
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full() with { Prefix = prefix, SeatLists = seatLists });
        var (seen, next) = (new HashSet<string> { "./" }, new Queue<string>(["./"]));
        while (next.TryDequeue(out var path))
        {
            using var answer = await server.Client.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            // A table in another order holds the same links again.
            foreach (var link in !path.Contains(".sort=", StringComparison.Ordinal) && answer.Content.Headers.ContentType?.MediaType == "text/html" ? Links(await answer.Content.ReadAsStringAsync()) : [])
            {
                if (seen.Add(link))
                {
                    next.Enqueue(link);
                }
            }
        }

        Assert.That(seen.Select(path => path.Split('?')[0]), Is.SupersetOf(new[] { "actions", "action", "apps", "app", "feature", "renewals", "what-if", "replacements", "brief", "alerts", "data", "settings", "words" }));
        Assert.That(seen.Any(path => path.StartsWith("seats", StringComparison.Ordinal)), Is.EqualTo(seatLists));
    }

    [TestCase(Role.Viewer, "", "seats,settings,privacy")]
    [TestCase(Role.Buyer, "seats", "settings,privacy")]
    [TestCase(Role.PrivacyOfficer, "privacy", "seats,settings")]
    [TestCase(Role.Admin, "settings", "seats,privacy")]
    public async Task Pages_ForEachRole_LeadOnlyWhereItMayGo(Role role, string open, string closed)
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full() with { Roles = [role] });
        var html = await server.Client.GetStringAsync("alerts");
        var links = Links(html).ToHashSet(StringComparer.Ordinal);

        Assert.That(links, Is.SupersetOf(open.Split(',', StringSplitOptions.RemoveEmptyEntries)));
        Assert.That(html.Contains("<form method=\"post\"", StringComparison.Ordinal), Is.EqualTo(role is Role.Buyer or Role.Admin));
        foreach (var page in closed.Split(','))
        {
            Assert.That(links, Does.Not.Contain(page));
            Assert.That((await server.Client.GetAsync(page)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), page);
        }
    }

    [TestCase(Role.Buyer, false, "seats", "access.seatLists: true")]
    [TestCase(Role.Viewer, true, "seats", "buyer")]
    [TestCase(Role.Viewer, true, "settings", "admin")]
    [TestCase(Role.Admin, true, "privacy", "privacyOfficer")]
    public async Task Page_NotForItsReader_SaysInTheFrameWhatItTakes(Role role, bool seatLists, string path, string takes)
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full() with { Roles = [role], SeatLists = seatLists });
        using var ask = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } };

        using var answer = await server.Client.SendAsync(ask);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.Forbidden, "text/html")));
        Assert.That(html, Does.Contain(takes).And.Contain("usageinsight.yaml").And.Contain("<a href=\"actions\">"));
    }

    [TestCaseSource(nameof(Analyses))]
    public async Task Pages_OfAnyAnalysis_AreAnswered(AnalysisResult analysis)
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full() with { Analyses = [analysis], Fill = _ => Task.CompletedTask });
        foreach (var path in new[] { "./", "actions", "apps", "renewals", "replacements", "seats", "alerts", "data", "settings", "words" }.Concat(analysis.Apps.Select(a => $"app?app={a.App}")))
        {
            using var answer = await server.Client.GetAsync(path);

            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        }
    }

    [TestCaseSource(nameof(Names))]
    public async Task Links_OfAnyId_LeadToItsPage(string id)
    {
        var app = SomeApps.Slack() with { App = id, Features = [SomeApps.Feature(id, id + "f", "Feature", 20, 30, 400, 0.5, null)] };
        await using var server = await DashboardServer.StartAsync(SomeAnalysis.Rich() with { Apps = [app], Recommendations = [] });

        // As the page writes them: what the store cannot keep, such as half a character, is another id there.
        var page = Links(await server.Client.GetStringAsync("apps")).Last(l => l.StartsWith("app?", StringComparison.Ordinal));
        var html = await server.Client.GetStringAsync(page);
        var feature = Links(html).Last(l => l.StartsWith("feature?", StringComparison.Ordinal));

        Assert.That(html, Does.Contain("<bdi>Feature</bdi>"));
        Assert.That(await server.Client.GetStringAsync(feature), Does.Contain("Feature of Slack"));
    }

    [Test]
    public async Task Pages_All_HoldNothingInlineAndSayWhatTheyMayLoad()
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full());
        foreach (var path in SomePages.All(SomePages.Full()))
        {
            using var answer = await server.Client.GetAsync(path);
            var html = await answer.Content.ReadAsStringAsync();

            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'").And.Not.Contains("unsafe"), path);
            Assert.That(Inline().Matches(html).Select(m => m.Value), Is.Empty, path);
        }
    }

    [Test]
    public async Task Assets_WithTheirHash_AreKeptForEver()
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full());
        var html = await server.Client.GetStringAsync("app?app=salesforce");
        foreach (var href in Asset().Matches(html).Select(m => m.Groups[1].Value).Distinct())
        {
            using var answer = await server.Client.GetAsync(href);

            Assert.That((answer.StatusCode, answer.Headers.CacheControl!.ToString()), Is.EqualTo((HttpStatusCode.OK, "max-age=31536000, private, immutable")), href);
        }

        Assert.That((await server.Client.GetAsync("assets/page.000000000000.css")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("/api")]
    [TestCase("/api/")]
    public async Task Overview_UnderAPrefix_AnswersWithAndWithoutASlash(string path)
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full() with { Prefix = "/api" });

        using var answer = await server.Client.GetAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.RequestMessage!.RequestUri!.AbsolutePath, Is.EqualTo("/api/"));
    }

    [Test]
    public async Task Page_OfNoName_LeadsToTheOverview()
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full());

        using var answer = await server.Client.GetAsync("dashboards");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("There is no page of that name here.").And.Contains("href=\"./\""));
    }

    [TestCase("app?app=nothing")]
    [TestCase("feature?app=salesforce&feature=nothing")]
    [TestCase("action?id=R-nothing")]
    [TestCase("brief?app=salesforce&feature=nothing")]
    [TestCase("what-if")]
    public async Task Page_AboutWhatDoesNotExist_SaysSo(string path)
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full());

        using var answer = await server.Client.GetAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("There is no such").And.Contains("<nav"));
    }

    [Test]
    public async Task Pages_BeforeTheFirstAnalysis_TellTheNextCommand()
    {
        await using var server = await DashboardServer.StartAsync();
        foreach (var path in new[] { "./", "actions", "app?app=x", "renewals", "what-if?app=x", "replacements", "brief?app=x&feature=y", "data", "settings" })
        {
            using var answer = await server.Client.GetAsync(path);

            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("usageinsight analyze"), path);
        }
    }

    [Test]
    public async Task Page_StoreDown_SaysWhatIsSafe()
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full() with { Wrap = _ => Broken() });

        using var answer = await server.Client.GetAsync("./");

        Assert.That((answer.StatusCode, answer.Headers.RetryAfter!.ToString()), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "5")));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Nothing is lost"));
    }

    [Test]
    public async Task Alert_AnsweredWithoutAReason_SaysWhatIsMissing()
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full());
        var token = Token().Match(await server.Client.GetStringAsync("alerts")).Groups[1].Value;

        using var answer = await server.Client.PostAsync("alerts", new FormUrlEncodedContent([new("form-token", token), new("key", "open"), new("answer", "snooze"), new("days", "0")]));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Give a reason").And.Contains("1 to 365"));
    }

    [Test]
    public async Task Alert_AnsweredByAnotherSite_IsRefused()
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full());

        using var answer = await server.Client.PostAsync("alerts", new FormUrlEncodedContent([new("key", "open"), new("answer", "ack"), new("reason", "because")]));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("owner=Anna%20B", "lower-case letters")]
    [TestCase("expires=2020-01-01", "a day after 21 Nov 2026")]
    [TestCase("expires=soon", "a day after 21 Nov 2026")]
    public async Task Brief_AskedForWrongly_SaysWhatItTakes(string query, string words)
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full());

        Assert.That(await server.Client.GetStringAsync($"brief?app=salesforce&feature=opportunity&{query}"), Does.Contain(words).And.Contains("role=\"alert\""));
    }

    [TestCase("brief.md", "text/markdown")]
    [TestCase("brief.json", "application/json")]
    [TestCase("tool.cs", "text/plain")]
    [TestCase("catalog-info.yaml", "application/yaml")]
    public async Task Brief_AsAFile_IsWhatTheCommandWrites(string file, string type)
    {
        await using var server = await DashboardServer.StartAsync(SomePages.Full());

        using var answer = await server.Client.GetAsync($"brief?app=salesforce&feature=opportunity&owner=sales&expires=2027-05-01&file={file}");

        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo(type));
        Assert.That(answer.Content.Headers.ContentDisposition!.ToString(), Is.EqualTo($"attachment; filename=\"{file}\""));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(file == "catalog-info.yaml" ? "sales" : "2027-05-01"));
    }

    private static IEnumerable<TestCaseData> Analyses() =>
        new (string Name, AnalysisResult Result)[] { ("empty", SomeAnalysis.Empty()), ("unknown", SomeAnalysis.AllUnknown()), ("single", SomeAnalysis.SingleApp()), ("currencies", SomeAnalysis.TwoCurrencies()) }
            .Select(a => new TestCaseData(a.Result).SetArgDisplayNames(a.Name));

    private static IEnumerable<TestCaseData> Names() => HostileNames.All.Where(n => n.Text.Length < 500).Select(n => new TestCaseData(n.Text).SetArgDisplayNames(n.Kind));

    private static IUsageStore Broken()
    {
        var store = Substitute.For<IUsageStore>();
        store.ReadDocumentAsync(default!, default!, default).ThrowsAsyncForAnyArgs(new StoreUnavailableException("down"));
        return store;
    }

    private static IEnumerable<string> Links(string html) =>
        Href().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value).Split('#')[0]).Where(h => h.Length > 0);

    [GeneratedRegex("<a [^>]*href=\"([^\"]*)\"")]
    private static partial Regex Href();

    [GeneratedRegex("(?:href|src)=\"(assets/[^\"]+)\"")]
    private static partial Regex Asset();

    [GeneratedRegex("<script(?![^>]* src=)(?![^>]*application/json)[^>]*>| style=\"| on[a-z]+=\"|<style")]
    private static partial Regex Inline();

    [GeneratedRegex("name=\"form-token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
