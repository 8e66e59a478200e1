using System.Text.Json.Nodes;
using UsageInsight.Functions.Api.Insight;
using UsageInsight.Functions.Insight.Questions;
using UsageInsight.Functions.Mcp.Tools;
using UsageInsight.Functions.Tests.Dashboard;
using UsageInsight.Functions.Tests.InsightApi;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Mcp;

/// <summary>The real program in the hands of the official client of npm, which checks every structured answer against its schema.</summary>
internal sealed class NodeClientTests
{
    // What an assistant is not told: whether the program's own schedule runs, and what is made for machines or printers.
    private static readonly string[] ForOthers = ["seats", "jobs", "warnings", "acknowledgeAlert", "snoozeAlert", "reports", "reportHtml", "reportWorkbook", "reportCsv", "reportJson", "reportMarkdown", "reportFocus"];

    [Test]
    public async Task Tools_AskedByTheOfficialClient_AnswerAsTheApiDoes_BesideARunningWriter()
    {
        var setup = SomePages.Full();
        using var workspace = await McpWorkspace.CreateAsync(setup);
        await using var serving = await workspace.OpenAsync(readOnly: false);
        await using var api = await ApiServer.StartAsync(setup, parts => parts with { Insight = parts.Insight! with { Reader = new(parts.Store, () => serving.Contents, TimeProvider.System, serving.Secrets.Lots) } });
        var tools = ToolTable.All.ToList();

        var got = await NodeClient.RunAsync(workspace.Path, NodeClient.Calling([.. tools.Select(t => (t.Name, Arguments(t.Question, setup)))]));

        Assert.That(got["faults"]!.AsArray(), Is.Empty);
        Assert.That(got["tools"]!.AsArray().Select(t => t!["name"]!.GetValue<string>()), Is.EqualTo(tools.Select(t => t.Name)));
        foreach (var (tool, answer) in tools.Zip(got["called"]!.AsArray()))
        {
            var same = await AskAsync(api, tool.Question, setup);
            Assert.That(answer!["structuredContent"]?.ToJsonString(), Is.Not.Null, $"{tool.Name}: {answer}");
            Assert.That(Told(answer["structuredContent"]!), Is.EqualTo(Told(same)), tool.Name);
        }
    }

    [Test]
    public void Questions_OfTheApi_AreToolsButThoseForOthers() =>
        Assert.That(ApiRoutes.All.Select(r => r.Question.Name), Is.EquivalentTo(ToolTable.All.Select(t => t.Question.Name).Concat(ForOthers)));

    [TestCase("prompt")]
    [TestCase("script")]
    [TestCase("markdown-link")]
    [TestCase("markdown-code")]
    [TestCase("bidi")]
    public async Task Names_ThatSayWhatToDo_StayData(string kind)
    {
        var setup = SomePages.Named(HostileNames.All.First(n => n.Kind == kind).Text);
        using var workspace = await McpWorkspace.CreateAsync(setup);

        var got = await NodeClient.RunAsync(workspace.Path, NodeClient.Calling([.. ToolTable.All.Select(t => (t.Name, Arguments(t.Question, setup)))]));

        foreach (var answer in got["called"]!.AsArray())
        {
            var texts = answer!["content"]!.AsArray().Select(c => c!["text"]!.GetValue<string>()).ToList();
            Assert.That(texts[0], Is.EqualTo(ToolResults.Notice), answer.ToJsonString());
            Assert.That(Strings(JsonNode.Parse(texts[1])), Is.EquivalentTo(Strings(answer["structuredContent"])));
            Assert.That(texts[1].Where(c => "<>`#*!()$@\u202E\u2066".Contains(c)), Is.Empty);
        }
    }

    [Test]
    public async Task Arguments_WithMistakes_AreToldAllAtOnceAsToolErrors()
    {
        using var workspace = await McpWorkspace.CreateAsync(SomePages.Full());
        var got = await NodeClient.RunAsync(workspace.Path, NodeClient.Calling(
            ("list_recommendations", new() { ["kind"] = "rumour", ["minMoney"] = -1, ["colour"] = "red" }), ("get_app", new() { ["app"] = "nobody" }), ("what_if", new() { ["app"] = "figma" })));
        var told = got["called"]!.AsArray().Select(c => (Failed: c!["isError"]?.GetValue<bool>(), Text: c["content"]![0]!["text"]!.GetValue<string>())).ToList();

        Assert.That(told.Select(t => t.Failed), Is.All.True);
        Assert.That(told[0].Text, Does.StartWith("3 things are wrong").And.Contain("argument kind").And.Contain("argument minMoney").And.Contain("argument colour"));
        Assert.That(told[1].Text, Does.StartWith("There is no such app"));
        Assert.That(told[2].Text, Does.Contain("cannot be compared"));
    }

    [Test]
    public async Task Tools_BeforeTheFirstAnalysis_SayWhatToDo()
    {
        using var workspace = await McpWorkspace.CreateAsync(new());
        var got = await NodeClient.RunAsync(workspace.Path, NodeClient.Calling(("get_overview", [])));

        Assert.That(got["called"]![0]!["content"]![0]!["text"]!.GetValue<string>(), Does.Contain("usageinsight analyze"));
    }

    private static JsonObject Arguments(Question question, DashboardSetup setup) =>
        new(ApiAsk.With(question.Parameters.Where(p => p.Required), setup).Select(v => KeyValuePair.Create(v.Name, (JsonNode?)v.Value.DeepClone())));

    private static async Task<JsonNode> AskAsync(ApiServer api, Question question, DashboardSetup setup)
    {
        var route = ApiRoutes.All.Single(r => r.Question == question);
        var ask = ApiAsk.Of(route, setup);
        using var answer = await api.SendAsync(new(route.Method), route.Path[1..] + ask.Query, r => r.Content = ask.Body is { } body ? new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json") : null);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    // Pages of an assistant are shorter: what both hold is the same.
    private static string Told(JsonNode answer) => (answer["data"] ?? new JsonArray([.. answer["items"]!.AsArray().Take(1).Select(i => i!.DeepClone())]))!.ToJsonString();

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Strings(m.Value)),
        JsonArray items => items.SelectMany(Strings),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };
}
