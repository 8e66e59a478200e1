using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Cli;
using UsageInsight.Functions.Tests.Ingest.Processes;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Security;

/// <summary>Texts from outside write no line of their own: not into the server's log, not into a terminal.</summary>
internal sealed class LogForgingTests
{
    private const string Forged = "x\r\n{\"EventId\":1,\"Message\":\"forged\"}\r\n\u001b[31mred\u001b[0m \u202Etxet\u2028line";

    [Test]
    public async Task ServerLog_WhateverIsSent_IsOneJsonTextALine()
    {
        await using var server = await ServeProcess.CreateAsync();
        using var client = new HttpClient();
        foreach (var path in new[] { "/v1/batch", "/events", "/v1/logs", "/import", "/nowhere" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, path + "?source=" + Uri.EscapeDataString(Forged))) { Content = new StringContent(Forged) };
            request.Headers.TryAddWithoutValidation("User-Agent", "a\tb");
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + server.Key);
            using var answer = await client.SendAsync(request);
        }

        using var token = new HttpRequestMessage(HttpMethod.Get, server.Url);
        token.Headers.TryAddWithoutValidation("X-MS-CLIENT-PRINCIPAL", "eyJmb3JnZWQiOiJcdTAwMWJbMzFtIn0=");
        using var refused = await client.SendAsync(token);
        await server.StopAndReadAsync();

        var lines = server.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Some.Contains("\"EventId\":301"), "something is logged");
        foreach (var line in lines)
        {
            Assert.That(() => JsonDocument.Parse(line).Dispose(), Throws.Nothing, line);
            Assert.That(line.Any(c => c is '\u001b' or '\u202E' or '\u2028') || line.Contains("forged", StringComparison.Ordinal), Is.False, line);
        }
    }

    [Test]
    public async Task Terminal_WhateverIsStored_GetsNoControlCharacter()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        var rows = HostileNames.All.Select((n, i) => $$"""{"id":"r-{{i}}","seat":"seat-{{i}}","app":"crm","feature":{{JsonSerializer.Serialize(n.Text)}},"date":{{(i % 2 == 0 ? "\"2026-01-05\"" : JsonSerializer.Serialize(n.Text))}}}""");
        await run.RunAsync("import", run.Write("hostile.ndjson", string.Join('\n', rows)));
        foreach (var command in new string[][] { ["failed", "list"], ["analyze"], ["access", "log"], ["privacy", "page"] })
        {
            Assert.That(await run.RunAsync(command), Is.AnyOf(ExitCode.Done, ExitCode.NeedsAttention), run.Error);
            Assert.That((run.Out + run.Error).Where(c => (char.IsControl(c) && c != '\n') || c is '\u202E' or '\u2028' or '\u2066'), Is.Empty, string.Join(' ', command));
        }
    }
}
