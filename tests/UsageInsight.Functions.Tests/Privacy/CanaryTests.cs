using System.Net;
using System.Text;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Ingest.Processes;

namespace UsageInsight.Functions.Tests.Privacy;

/// <summary>
/// Fifty people and a key are sent in every place where clients and exports put them, into a workspace as it is by default. Then
/// everything the program can say is said, and none of it, no file and no log holds any of them.
/// </summary>
internal sealed class CanaryTests
{
    private static readonly (string Path, string Type, string Body)[] Requests =
    [
        ("/v1/batch", "application/json", """{"batch":[{"type":"track","messageId":"s-N","userId":"EMAIL","event":"e","properties":{"title":"EMAIL","feature":"f"},"context":{"ip":"IP","page":{"url":"https://x.example/?q=EMAIL"}}}],"writeKey":"KEY"}"""),
        ("/v1/batch", "application/json", """{"batch":[{"type":"track","messageId":"t-N","userId":"EMAIL","event":"Opened the profile of EMAIL from IP"}],"writeKey":"KEY"}"""),
        ("/v1/identify", "application/json", """{"messageId":"i-N","userId":"EMAIL","traits":{"email":"EMAIL","name":"NAME"},"writeKey":"KEY"}"""),
        ("/v1/track", "application/json", """{"messageId":"fail-N","userId":"EMAIL","writeKey":"KEY","timestamp":"EMAIL"}"""),
        ("/batch/", "application/json", """{"api_key":"KEY","batch":[{"event":"$identify","uuid":"p-N","distinct_id":"EMAIL","properties":{"$set":{"email":"EMAIL"},"$ip":"IP"}},{"distinct_id":"EMAIL"}]}"""),
        ("/events", "application/cloudevents+json", """{"specversion":"1.0","id":"c-N","source":"/tool","type":"t","subject":"EMAIL","data":{"owner":"NAME"}}"""),
        ("/v1/logs", "application/json", """{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"eventName":"e","attributes":[{"key":"user.id","value":{"stringValue":"EMAIL"}},{"key":"client.address","value":{"stringValue":"IP"}}],"body":{"stringValue":"EMAIL"}},{"body":{"stringValue":"EMAIL"}}]}]}]}"""),
        ("/import", "application/x-ndjson", """{"id":"n-N","seat":"EMAIL","app":"a","feature":"f","date":"EMAIL"}"""),
        ("/import", "application/x-ndjson", """{"id":"m-N","seat":"EMAIL","app":"crm","feature":"/users/EMAIL/edit","date":"2026-01-05","name":"NAME","ip":"IP"}"""),
        ("/v1/batch", "application/json", """{"batch":[{"userId":"EMAIL","writeKey":"KEY" """),
    ];

    // Everything that says anything, but for the commands that are asked for one person.
    private static readonly string[][] Commands =
    [
        ["check"], ["analyze"], ["analyze", "--json"], ["report", "--format", "html,xlsx,csv,json,md,focus", "--out", "OUT/report"], ["facts", "--as-of", "TODAY", "--out", "OUT/facts"],
        ["predict", "--as-of", "TODAY", "--horizon", "30,90", "--level", "seat", "--out", "OUT/predict.csv"], ["backtest"], ["forecast", "--as-of", "TODAY", "--weeks", "4"],
        ["brief", "crm.export", "--out", "OUT/brief"], ["tools", "add", "export-tool", "--feature", "crm.export", "--owner", "sales", "--purpose", "Export it.", "--expires", "2030-01-01", "--build-cost", "EUR:100"],
        ["tools", "list"], ["tools", "list", "--json"], ["alerts", "run", "--dry-run"], ["alerts", "run"], ["alerts", "list"], ["alerts", "deliveries"], ["reports", "list"], ["reports", "run", "weekly"],
        ["failed", "list"], ["failed", "list", "--json"], ["verify"], ["collect", "status"], ["keys", "list"], ["access", "log"], ["access", "verify"], ["privacy", "page"], ["privacy", "page", "--out", "OUT/privacy.html"], ["names", "status"],
    ];

    private readonly List<(string What, byte[] Said)> _said = [];

    [Test]
    public async Task PeopleAndKeys_AreInNothingThatIsSaidAndInNoFile()
    {
        await using var server = await ServeProcess.CreateAsync("pseudonym");
        await SendAsync(server);
        Assert.That(await server.StopAndReadAsync(), Has.Count.GreaterThan(Canaries.People));
        CanaryWorkspace.Write(server.Folder);
        await ImportAsync(server.Folder);
        foreach (var command in Commands)
        {
            await SayAsync(server.Folder, command);
        }

        await server.StartAsync();
        var pages = await CrawlAsync(server.Url);
        await server.StopAndReadAsync();

        Assert.That(pages, Is.GreaterThan(12), "the pages lead to each other");
        Assert.That(_said.Single(s => s.What == "analyze").Said, Has.Length.GreaterThan(200), "there is something to say");
        _said.Add(("log", Encoding.UTF8.GetBytes(server.Log)));
        foreach (var file in Directory.EnumerateFiles(server.Folder, "*", SearchOption.AllDirectories))
        {
            _said.Add((Path.GetRelativePath(server.Folder, file), await File.ReadAllBytesAsync(file)));
        }

        foreach (var (what, said) in _said)
        {
            Canaries.AssertNone(what, said, server.Key[KeyText.PublicLength..]);
        }
    }

    [Test]
    public void Search_OfWhatIsThere_FindsIt()
    {
        foreach (var text in new[] { Canaries.Email(7), Canaries.Name(7), Canaries.Address(7), Uri.EscapeDataString(Canaries.Email(7)), Convert.ToBase64String(Encoding.UTF8.GetBytes("x" + Canaries.Email(7))), "key" })
        {
            Assert.That(() => Canaries.AssertNone("a text", Encoding.UTF8.GetBytes("before " + text + " after"), "key"), Throws.InstanceOf<AssertionException>(), text);
        }
    }

    private static async Task SendAsync(ServeProcess server)
    {
        using var client = new HttpClient();
        for (var i = 0; i < Canaries.People; i++)
        {
            foreach (var (path, type, body) in Requests)
            {
                var text = Canaries.In(body, i).Replace("KEY", server.Key, StringComparison.Ordinal);
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, path)) { Content = new StringContent(text, Encoding.UTF8, type) };
                request.Headers.Authorization = new("Bearer", server.Key);
                using var answer = await client.SendAsync(request);
                Assert.That((int)answer.StatusCode, Is.AnyOf(200, 400), await answer.Content.ReadAsStringAsync());
            }
        }
    }

    // The files themselves are the exporter's, outside of the workspace.
    private async Task ImportAsync(string workspace)
    {
        var files = Directory.CreateTempSubdirectory("ui-exports-");
        try
        {
            foreach (var (name, text) in CanaryWorkspace.Exports())
            {
                await File.WriteAllTextAsync(Path.Combine(files.FullName, name), text);
                await SayAsync(workspace, "import", Path.Combine(files.FullName, name));
            }
        }
        finally
        {
            files.Delete(recursive: true);
        }
    }

    private async Task SayAsync(string workspace, params string[] command)
    {
        using var output = new StringWriter();
        string[] arguments = [.. command.Select(a => a.Replace("OUT", Path.Combine(workspace, "out"), StringComparison.Ordinal).Replace("TODAY", $"{CanaryWorkspace.AsOf:yyyy-MM-dd}", StringComparison.Ordinal))];
        var exit = await CommandLine.RunAsync([.. arguments, "--workspace", workspace], output, output, TimeProvider.System, CancellationToken.None);
        Assert.That(exit, Is.AnyOf(ExitCode.Done, ExitCode.NeedsAttention), $"{string.Join(' ', command)}: {output}");
        _said.Add((string.Join(' ', command), Encoding.UTF8.GetBytes(output.ToString())));
    }

    /// <summary>Opens the first page and every page that a page leads to.</summary>
    private async Task<int> CrawlAsync(Uri start)
    {
        using var client = new HttpClient();
        var (seen, waiting) = (new HashSet<string>(StringComparer.Ordinal) { start.AbsoluteUri }, new Queue<Uri>([start]));
        while (waiting.TryDequeue(out var page))
        {
            using var answer = await client.GetAsync(page);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), page.PathAndQuery);
            var body = await answer.Content.ReadAsByteArrayAsync();
            _said.Add((page.PathAndQuery, body));
            foreach (var link in CanaryWorkspace.Links(page, Encoding.UTF8.GetString(body)).Where(l => l.Authority == start.Authority && seen.Add(CanaryWorkspace.Matter(l))))
            {
                waiting.Enqueue(link);
            }
        }

        return seen.Count;
    }
}
