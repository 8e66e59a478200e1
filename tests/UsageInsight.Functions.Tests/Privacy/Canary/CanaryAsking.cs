using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Client;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Insight;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Tests.Privacy.Canary;

/// <summary>Asks everything that can be asked: pages by following their links, the insight API and the tools of assistants by their own tables.</summary>
internal static class CanaryAsking
{
    // What is there to ask about; everything else is asked with the example that its own description gives.
    private static async Task<Dictionary<string, string>> KnownAsync(WorkspaceSession session)
    {
        var reader = new InsightReader(session.Store, () => session.Contents, TimeProvider.System, session.Secrets.Lots);
        var newest = (await reader.ReadAsync(CancellationToken.None))!;
        var alerts = await reader.AlertsAsync(CancellationToken.None);
        return new(StringComparer.Ordinal)
        {
            ["app"] = "crm",
            ["feature"] = "export",
            ["id"] = newest.Story.Actions[0].Id,
            ["key"] = alerts.Count > 0 ? alerts[0].Key : "none",
        };
    }

    /// <summary>The values of <see cref="KnownAsync"/> for a workspace.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> KnownAsync(string workspace)
    {
        await using var session = await WorkspaceSession.OpenAsync(new() { Workspace = workspace, Json = false, Out = TextWriter.Null, Error = TextWriter.Null, Time = TimeProvider.System }, readOnly: true, CancellationToken.None);
        return await KnownAsync(session);
    }

    /// <summary>Opens the first page and every page that a page leads to; gives the paths.</summary>
    public static async Task<IReadOnlyList<string>> CrawlAsync(Uri start, Said said)
    {
        using var client = new HttpClient();
        var (seen, waiting) = (new HashSet<string>(StringComparer.Ordinal) { start.AbsoluteUri }, new Queue<Uri>([start]));
        while (waiting.TryDequeue(out var page))
        {
            using var answer = await client.GetAsync(page);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), page.PathAndQuery);
            var body = await answer.Content.ReadAsByteArrayAsync();
            said.Add(page.PathAndQuery, [.. Encoding.UTF8.GetBytes(answer.Headers.ToString()), .. body]);
            foreach (var link in CanaryWorkspace.Links(page, Encoding.UTF8.GetString(body)).Where(l => l.Authority == start.Authority && seen.Add(CanaryWorkspace.Matter(l))))
            {
                waiting.Enqueue(link);
            }
        }

        return [.. seen.Select(s => new Uri(start, s).AbsolutePath)];
    }

    /// <summary>Every route of the insight API in every form of its answer, and what it says of itself; gives the path of the latter.</summary>
    public static async Task<string> ApiAsync(Uri server, string key, IReadOnlyDictionary<string, string> known, Said said)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        foreach (var (route, media) in ApiRoutes.All.SelectMany(route => route.Media.Select(media => (route, media))))
        {
            var values = route.Parameters.Where(p => p.Required || p.Name == "app").ToDictionary(p => p.Name, p => known.GetValueOrDefault(p.Name, p.Example), StringComparer.Ordinal);
            var query = HttpMethods.IsPost(route.Method) ? "" : "?" + string.Join('&', values.Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value)}"));
            using var request = new HttpRequestMessage(new(route.Method), new Uri(server, InsightArea.Root + route.Path + query));
            request.Headers.Accept.ParseAdd(media);
            request.Content = HttpMethods.IsPost(route.Method) ? new StringContent(JsonSerializer.Serialize(values), Encoding.UTF8, "application/json") : null;
            using var answer = await client.SendAsync(request);
            var body = await answer.Content.ReadAsByteArrayAsync();
            said.Add($"{route.Method} {InsightArea.Root}{route.Path} as {media}", body);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Forbidden), $"{request.RequestUri}: {Encoding.UTF8.GetString(body)}");
            Assert.That(answer.StatusCode == HttpStatusCode.OK || route.Needs != Permission.ReadInsight, Is.True, $"{route.Path} is asked in vain");
        }

        const string Description = InsightArea.Root + "/openapi.json";
        said.Add(Description, await client.GetByteArrayAsync(new Uri(server, Description)));
        return Description;
    }

    /// <summary>Every tool of the MCP server, asked through its own descriptions.</summary>
    public static async Task McpAsync(string workspace, IReadOnlyDictionary<string, string> known, Said said)
    {
        await using var client = await McpClient.CreateAsync(new StdioClientTransport(new()
        {
            Command = Path.Combine(AppContext.BaseDirectory, "usageinsight"),
            Arguments = ["mcp", "--workspace", workspace],
            StandardErrorLines = line => said.Add("log of mcp", line),
        }));
        foreach (var tool in await client.ListToolsAsync())
        {
            said.Add($"schema of {tool.Name}", JsonSerializer.Serialize(tool.ProtocolTool));
            var asked = tool.JsonSchema.GetProperty("properties").EnumerateObject().Where(p => known.ContainsKey(p.Name)).ToDictionary(p => p.Name, p => (object?)known[p.Name], StringComparer.Ordinal);
            var answer = await tool.CallAsync(asked);
            said.Add($"tool {tool.Name}", JsonSerializer.Serialize(answer));
            Assert.That(answer.IsError, Is.Not.True, $"{tool.Name}: {JsonSerializer.Serialize(answer.Content)}");
        }
    }
}
