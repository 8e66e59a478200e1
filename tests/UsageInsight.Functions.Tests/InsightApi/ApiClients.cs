using System.Diagnostics;
using System.Text.Json.Nodes;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.InsightApi;

/// <summary>Programs of other people that judge the API: Redocly its description, Ajv its answers.</summary>
internal static class ApiClients
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "clients");

    /// <summary>What Redocly says of a description, as JSON.</summary>
    public static Task<string> RedoclyAsync(string file) =>
        RunAsync("@redocly/cli", [Path.Combine(Folder, "node_modules", "@redocly", "cli", "bin", "cli.js"), "lint", file, "--format=json"], "");

    /// <summary>Asks everything and compares each answer with what the document says of it.</summary>
    public static async Task<JsonNode> CheckAsync(ApiServer server, Role role, IEnumerable<ApiAsk> asks)
    {
        var plan = new JsonObject
        {
            ["root"] = server.Client.BaseAddress!.ToString().TrimEnd('/'),
            ["headers"] = new JsonObject { [ApiServer.RoleHeader] = role.ToString() },
            ["asks"] = new JsonArray([.. asks.Select(a => (JsonNode)new JsonObject { ["method"] = a.Route.Method, ["route"] = a.Route.Path, ["query"] = a.Query, ["body"] = a.Body })]),
        };
        return JsonNode.Parse(await RunAsync("ajv", [Path.Combine(Folder, "openapi.mjs")], plan.ToJsonString()))!;
    }

    private static async Task<string> RunAsync(string package, IEnumerable<string> arguments, string input)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", package)))
        {
            Assert.Ignore("needs the clients of other people: run npm ci in tests/clients");
        }

        var start = new ProcessStartInfo("node", arguments) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.That(await output, Is.Not.Empty, await error);
        return await output;
    }
}
