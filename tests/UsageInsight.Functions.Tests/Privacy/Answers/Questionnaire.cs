using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Mcp;
using UsageInsight.Functions.Privacy.Page;
using UsageInsight.Functions.Tests.Dashboard;
using UsageInsight.Functions.Tests.InsightApi;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Privacy.Answers;

/// <summary>Asks a running server everything that speaks of people, with every filter and order, as a reader without any right to single seats: the API, pages and tools of assistants.</summary>
internal static partial class Questionnaire
{
    private static readonly string[] Features = ["core", "notes", "quotes"];

    /// <summary>What is asked of the API, below its root.</summary>
    public static IReadOnlyList<string> Api { get; } =
    [
        "overview", "apps", "app?app=crm", "forecast?app=crm", "renewals", "tools", "health", "sources", "alerts",
        "seats/groups", "seats/groups?by=state", "seats/groups?by=plan&app=crm", "seats/groups?limit=3",
        "features", "features?sort=most-used", "features?sort=replaceability", "features?sort=id", "features?unused=true", "features?unused=false", "features?replaceable=true", "features?replaceable=false", "features?limit=1",
        .. Features.Select(f => $"feature?app=crm&feature={f}"), .. Features.Select(f => $"brief?app=crm&feature={f}"),
        "recommendations", "recommendations?sort=money", "recommendations?sort=cancel-by", "recommendations?sort=actionable&limit=1", "recommendations?state=open",
        .. new[] { "reclaim", "downgrade", "replace", "renew", "drop-unassigned" }.Select(k => $"recommendations?kind={k}"),
        .. new[] { 100, 240, 360, 500, 720, 1000, 1200, 2400, 5000 }.Select(m => $"recommendations?minMoney={m}"),
        "report.json", "report.csv?table=actions", "report.csv?table=features", "report.csv?table=apps", "report.csv?table=seats-by-status", "report.focus", "report.md",
    ];

    /// <summary>The pages.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        "./", "actions", "apps", "app?app=crm", .. Features.Select(f => $"feature?app=crm&feature={f}"), .. Features.Select(f => $"brief?app=crm&feature={f}"), "renewals", "replacements", "alerts", "data",
    ];

    /// <summary>Serves a company: pages and API together.</summary>
    public static Task<ApiServer> ServeAsync(DashboardSetup setup) => ApiServer.StartAsync(setup, parts =>
    {
        var reader = new InsightReader(parts.Store, setup.Workspace, setup.Time, ApiServer.Key);
        return parts with
        {
            Insight = parts.Insight! with { Reader = reader },
            Pages = new()
            {
                Insight = reader, Time = setup.Time, SeatLists = false, Accesses = parts.Accesses, MostSearch = TimeSpan.FromMinutes(1),
                Privacy = _ => Task.FromResult(PageTeller.Tell(new() { Contents = setup.Workspace(), GroupThreshold = 5, Keys = [], Sources = [], Named = 0, At = DateTimeOffset.UnixEpoch })),
                Reveal = (_, seat, _, _) => Task.FromResult<(SeatId, Functions.Privacy.Names.PersonName?)>((new(seat), null)),
            },
        };
    });

    /// <summary>What assistants ask, with the arguments as JSON.</summary>
    public static IReadOnlyList<(string Tool, string Arguments)> Tools { get; } =
    [
        ("get_overview", "{}"), ("list_recommendations", """{"sort":"money"}"""), ("list_apps", "{}"), ("get_app", """{"app":"crm"}"""), ("list_seat_groups", """{"by":"state"}"""),
        .. Features.Select(f => ("get_feature", $$"""{"app":"crm","feature":"{{f}}"}""")), ("list_renewals", "{}"), ("list_sources", "{}"),
    ];

    /// <summary>Every answer of a company, by what was asked; hashes, which tell a reader who cannot guess their content nothing, are left out.</summary>
    public static async Task<Dictionary<string, string>> AskAsync(ApiServer server, DashboardSetup setup)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var evidence = Recommendation().Matches(await TextAsync(server, "recommendations")).Select(m => m.Value).Distinct(StringComparer.Ordinal);
        foreach (var path in Api.Concat(evidence.Select(id => $"recommendation?id={id}")))
        {
            answers[path] = await TextAsync(server, path);
        }

        foreach (var page in Pages)
        {
            answers[$"page {page}"] = await TextAsync(server, $"../../{page}");
        }

        foreach (var (asked, answer) in Tools.Zip(await AnswersOfToolsAsync(server, setup)))
        {
            answers[$"tool {asked}"] = $"200 {answer}";
        }

        return answers;
    }

    private static async Task<IReadOnlyList<string>> AnswersOfToolsAsync(ApiServer server, DashboardSetup setup)
    {
        var calls = Tools.Select((t, id) => $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"{{{t.Tool}}}","arguments":{{{t.Arguments}}}}}""");
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', calls) + "\n"));
        using var output = new MemoryStream();
        await McpHost.RunAsync(new(new(server.Store, setup.Workspace, setup.Time, ApiServer.Key), new(ApiServer.Key)), input, output, NullLoggerFactory.Instance, CancellationToken.None);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToDictionary(a => a["id"]!.GetValue<int>());
        return [.. Tools.Select((_, id) => Varying().Replace(lines[id]["result"]!["structuredContent"]!.ToJsonString(), "..."))];
    }

    private static async Task<string> TextAsync(ApiServer server, string path)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        return $"{(int)answer.StatusCode} {Varying().Replace(await answer.Content.ReadAsStringAsync(), "...")}";
    }

    // Hashes, form tokens and cursors differ from server to server.
    [GeneratedRegex("[0-9a-f]{16,64}|[A-Za-z0-9_-]{40,}")]
    private static partial Regex Varying();

    [GeneratedRegex("R-[0-9a-f]{10}")]
    private static partial Regex Recommendation();
}
