using System.Diagnostics;
using System.Text.Json.Nodes;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Mcp;

/// <summary>The official MCP client of npm, which starts the real program and talks to it over its standard streams.</summary>
internal static class NodeClient
{
    /// <summary>Connects, lists everything and makes the calls of a plan.</summary>
    public static async Task<JsonNode> RunAsync(string workspace, JsonObject plan)
    {
        var folder = Path.Combine(Repository.Root, "tests", "clients");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "@modelcontextprotocol", "sdk")))
        {
            Assert.Ignore("needs the clients of other people: run npm ci in tests/clients");
        }

        var start = new ProcessStartInfo("node", [Path.Combine(folder, "mcp.mjs"), Path.Combine(AppContext.BaseDirectory, "usageinsight"), "mcp", "--workspace", workspace])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(plan.ToJsonString());
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await error);
        return JsonNode.Parse(await output)!;
    }

    /// <summary>A plan that calls tools.</summary>
    public static JsonObject Calling(params (string Tool, JsonObject Arguments)[] calls) =>
        new() { ["tools"] = new JsonArray([.. calls.Select(c => (JsonNode)new JsonObject { ["name"] = c.Tool, ["arguments"] = c.Arguments })]) };
}
