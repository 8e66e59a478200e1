using System.Text.Json;
using Microsoft.Playwright;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Dashboard;

/// <summary>A page in the browser, with everything it complains of: messages, dialogs, requests that leave the server, answers that fail.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly List<string> _complaints = [];
    private readonly Uri _server;

    private WatchedPage(IPage page, Uri server)
    {
        (Page, _server) = (page, server);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"error: {error}");
        page.Dialog += (_, dialog) => Note(true, $"dialog: {dialog.Message}");
        page.Request += (_, request) => Note(!request.Url.StartsWith(_server.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal), $"request: {request.Url}");
        page.Response += (_, response) => Note(response.Status >= 400 && response.Request.ResourceType != "document", $"{response.Status}: {response.Url}");
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Opens a page of the server.</summary>
    public static async Task<WatchedPage> OpenAsync(DashboardServer server, string page, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        var browser = await ChromiumForPages.StartedAsync();
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, JavaScriptEnabled = scripts });
        var watched = new WatchedPage(await context.NewPageAsync(), server.Client.BaseAddress!);
        await watched.Page.GotoAsync(server.At(page));
        return watched;
    }

    public Task<int> WidthAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth");

    /// <summary>What axe finds that is serious or critical; skips the test where axe is not installed.</summary>
    public async Task<IReadOnlyList<string>> SeriousFindingsAsync()
    {
        var axe = Path.Combine(Repository.Root, "tests", "clients", "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(axe))
        {
            Assert.Ignore("needs axe: run npm ci in tests/clients");
        }

        // Evaluated by the browser's tools, so the page's own policy need not let it in.
        await Page.EvaluateAsync(await File.ReadAllTextAsync(axe));
        var found = await Page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.map(v => ({ id: v.id, impact: v.impact, nodes: v.nodes.map(n => n.html + ' ' + n.failureSummary) })))");
        return
        [
            .. found.EnumerateArray().Where(v => v.GetProperty("impact").GetString() is "serious" or "critical")
                .Select(v => $"{v.GetProperty("id").GetString()}: {string.Join(" | ", v.GetProperty("nodes").EnumerateArray().Take(3).Select(n => n.GetString()))}"),
        ];
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private void Note(bool wrong, string what)
    {
        if (wrong)
        {
            _complaints.Add(what);
        }
    }
}
