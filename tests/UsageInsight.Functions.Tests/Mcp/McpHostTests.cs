using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Mcp;
using UsageInsight.Functions.Tests.Dashboard;

namespace UsageInsight.Functions.Tests.Mcp;

/// <summary>A client that pipes its questions in and closes the pipe at once gets every answer.</summary>
internal sealed class McpHostTests
{
    private const string Begin = """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
        {"jsonrpc":"2.0","method":"notifications/initialized"}

        """;

    [Test]
    public async Task Input_ThatEndsBehindTheQuestions_IsAnsweredWhole()
    {
        var questions = string.Concat(Enumerable.Range(2, 6).Select(id => Call(id, "get_overview"))) + """{"jsonrpc":"2.0","id":"last","method":"nothing-of-ours"}""";

        var answers = await AskAsync(Begin + questions);

        Assert.That(answers.Select(a => a["id"]?.ToJsonString()), Is.EquivalentTo(new[] { "1", "2", "3", "4", "5", "6", "7", "\"last\"" }));
        Assert.That(answers.Count(a => a["error"] is not null), Is.EqualTo(1), "what is unknown is answered too");
    }

    [Test]
    public async Task Input_ThatEndsBehindAQuestionTakenBack_WaitsForNoAnswer()
    {
        var takenBack = Call(2, "get_overview") + """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}""" + "\n";

        Assert.That((await AskAsync(Begin + takenBack)).Select(a => a["id"]?.ToJsonString()), Does.Contain("1"));
    }

    [TestCase("")]
    [TestCase("no JSON at all\n")]
    public async Task Input_WithoutQuestions_Ends(string text) => Assert.That(await AskAsync(text), Has.None.Matches<JsonNode>(a => a!["result"] is not null));

    private static string Call(int id, string tool) => $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{} }}""" + "\n";

    private static async Task<List<JsonNode>> AskAsync(string text)
    {
        using var workspace = await McpWorkspace.CreateAsync(SomePages.Full());
        await using var session = await workspace.OpenAsync(readOnly: true);
        var reader = new InsightReader(session.Store, () => session.Contents, TimeProvider.System, session.Secrets.Lots);
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var output = new MemoryStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));

        await McpHost.RunAsync(new(reader, new(session.Secrets.Cursors)), input, output, NullLoggerFactory.Instance, patience.Token);

        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
