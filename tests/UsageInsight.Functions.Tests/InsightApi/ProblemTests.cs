using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Insight;
using UsageInsight.Functions.Api.Problems;
using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Problems;
using UsageInsight.Functions.Tests.Dashboard;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.InsightApi;

/// <summary>Whatever goes wrong is problem+json that says what, where, what was expected and what to do next.</summary>
internal sealed class ProblemTests
{
    private static readonly (string Name, string Method, string Path, string? Body, ProblemKind Kind, string? Where)[] Cases =
    [
        ("unknown route", "GET", "nonsense", null, ProblemKind.NoSuchRoute, "path"),
        ("unknown route below a known one", "GET", "apps/salesforce", null, ProblemKind.NoSuchRoute, "path"),
        ("unknown parameter", "GET", "apps?colour=red", null, ProblemKind.BadRequest, "query colour"),
        ("twice", "GET", "apps?limit=1&limit=2", null, ProblemKind.BadRequest, "query limit"),
        ("missing", "GET", "app", null, ProblemKind.BadRequest, "query app"),
        ("out of range", "GET", "apps?limit=501", null, ProblemKind.BadRequest, "query limit"),
        ("no day", "GET", "renewals?cancelByBefore=2027-02-30", null, ProblemKind.BadRequest, "query cancelByBefore"),
        ("no app of that id", "GET", "app?app=nobody", null, ProblemKind.NotThere, null),
        ("list of no app", "GET", "features?app=nobody", null, ProblemKind.NotThere, null),
        ("no feature of that id", "GET", "feature?app=salesforce&feature=none", null, ProblemKind.NotThere, null),
        ("no recommendation of that id", "GET", "recommendation?id=R-0000000000", null, ProblemKind.NotThere, null),
        ("made-up cursor", "GET", "apps?cursor=AQ5hZ2UtMi1vZi1hLWxpc3Q", null, ProblemKind.NotThere, "cursor"),
        ("brief with wrong owner", "GET", "brief?app=salesforce&feature=opportunity&owner=Anna%20B", null, ProblemKind.BadRequest, "owner"),
        ("method", "DELETE", "apps", null, ProblemKind.WrongMethod, "method"),
        ("get of a post", "GET", "what-if?app=salesforce", null, ProblemKind.WrongMethod, "method"),
        ("post of the description", "POST", "openapi.json", "{}", ProblemKind.WrongMethod, "method"),
        ("no step", "POST", "what-if", """{"app":"salesforce","pricePercent":7}""", ProblemKind.BadRequest, "body pricePercent"),
        ("no JSON", "POST", "what-if", "app=salesforce", ProblemKind.BadRequest, "body"),
        ("member twice", "POST", "what-if", """{"app":"salesforce","app":"figma"}""", ProblemKind.BadRequest, "body"),
        ("parameter beside the body", "POST", "what-if?app=salesforce", """{"app":"salesforce"}""", ProblemKind.BadRequest, "query app"),
        ("no plans to compare", "POST", "what-if", """{"app":"figma"}""", ProblemKind.NotThere, "app"),
        ("too large", "POST", "what-if", null, ProblemKind.TooLarge, "body"),
    ];

    private ApiServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await ApiServer.StartAsync(SomePages.Full());

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [TestCaseSource(nameof(Requests))]
    public async Task Request_WithAMistake_IsToldWhatAndWhere(string method, string path, string? body, ProblemKind kind, string? where)
    {
        var text = body ?? (kind == ProblemKind.TooLarge ? new string(' ', JsonBody.MostBytes + 1) : null);
        using var answer = await _server.SendAsync(new(method), path, r => r.Content = text is null ? null : new StringContent(text, Encoding.UTF8, "application/json"));
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo(ProblemAnswer.MediaType));
        Assert.That(problem["type"]!.GetValue<string>(), Is.EqualTo($"urn:problem-type:usageinsight:{Parameters.Word(kind)}"));
        Assert.That((int)answer.StatusCode, Is.EqualTo(problem["status"]!.GetValue<int>()));
        Assert.That(problem["where"]?.GetValue<string>(), Is.EqualTo(where));
        Assert.That(problem["next"]!.GetValue<string>(), Is.Not.Empty);
    }

    [Test]
    public async Task Request_WithManyMistakes_IsToldAllOfThem()
    {
        var problem = await _server.GetAsync("recommendations?kind=rumour&minMoney=-1&cancelByBefore=soon&limit=0&colour=red");

        Assert.That(problem["errors"]!.AsArray().Select(e => e!["where"]!.GetValue<string>()), Is.EqualTo(new[] { "query kind", "query minMoney", "query cancelByBefore", "query limit", "query colour" }));
        Assert.That(problem["errors"]!.AsArray().Select(e => e!["expected"]!.GetValue<string>()), Has.None.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public async Task Value_OfAnyText_IsFoundNowhereAndNotSentBack(string text)
    {
        foreach (var route in ApiRoutes.All.Where(r => !r.HasBody && r.Needs == Permission.ReadInsight && r.Parameters.Any(p => p is Parameter<string>)))
        {
            var query = string.Join('&', route.Parameters.OfType<Parameter<string>>().Where(p => p.Name != "currency").Select(p => $"{p.Name}={Uri.EscapeDataString(text)}"));
            using var answer = await _server.SendAsync(HttpMethod.Get, $"{route.Path[1..]}?{query}");
            var told = await answer.Content.ReadAsStringAsync();

            Assert.That((int)answer.StatusCode, Is.EqualTo(400).Or.EqualTo(404), $"{route.Path} {told}");
            Assert.That(JsonNode.Parse(told)!["detail"]!.GetValue<string>(), Is.Not.Empty);
            Assert.That(text.Length > 8 && told.Contains(text, StringComparison.Ordinal), Is.False, route.Path);
        }
    }

    [Test]
    public async Task Accept_OfNothingThatIsOffered_IsToldWhatIs()
    {
        using var answer = await _server.SendAsync(HttpMethod.Get, "apps", r => r.Headers.Add("Accept", "application/xml"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotAcceptable));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("one of application/json, text/csv"));
    }

    [Test]
    public async Task Body_OfAnotherMediaType_IsRefused()
    {
        using var answer = await _server.SendAsync(HttpMethod.Post, "what-if", r => r.Content = new FormUrlEncodedContent([new("app", "salesforce")]));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task Store_ThatIsDown_IsAnswered503WithWhenToAskAgain()
    {
        var down = Substitute.For<IUsageStore>();
        down.ReadDocumentAsync(default!, default!, default).ThrowsAsyncForAnyArgs(new StoreUnavailableException("down"));
        await using var server = await ApiServer.StartAsync(SomePages.Full() with { Wrap = _ => down });
        foreach (var route in ApiRoutes.All.Where(r => !r.HasBody && r.Question.Parameters.All(p => !p.Required)))
        {
            using var answer = await server.SendAsync(HttpMethod.Get, route.Path[1..], r => { r.Headers.Remove(ApiServer.RoleHeader); r.Headers.Add(ApiServer.RoleHeader, "Admin"); });

            Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.ServiceUnavailable, ProblemAnswer.MediaType)), route.Path);
            Assert.That(answer.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero), route.Path);
        }
    }

    [Test]
    public async Task Fault_OfOurs_IsAnswered503AndTellsNothingOfItself()
    {
        var faulty = Substitute.For<IUsageStore>();
        faulty.ReadDocumentAsync(default!, default!, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("the inside"));
        await using var server = await ApiServer.StartAsync(SomePages.Full() with { Wrap = _ => faulty });
        using var answer = await server.SendAsync(HttpMethod.Get, "apps");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(text, Does.Contain("our-fault").And.Not.Contain("the inside"));
    }

    // Half a character cannot stand in an address, nor can more than the server reads of one.
    private static IEnumerable<TestCaseData> Names() => HostileNames.All.Where(n => n.Kind != "lone-surrogate" && n.Text.Length < 500).Select(n => new TestCaseData(n.Text).SetArgDisplayNames(n.Kind));

    private static IEnumerable<TestCaseData> Requests() => Cases.Select(c => new TestCaseData(c.Method, c.Path, c.Body, c.Kind, c.Where).SetArgDisplayNames(c.Name));
}
