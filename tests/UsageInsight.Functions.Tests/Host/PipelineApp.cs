using System.Net.Http.Headers;
using System.Text;
using UsageInsight.Functions.Tests.Ingest;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>A function app with everything around it: a vendor to pull from, senders, a webhook's receiver and a folder for reports.</summary>
internal sealed class PipelineApp : IAsyncDisposable
{
    private readonly HttpClient _http = new();

    private PipelineApp(FunctionApp app, VendorDouble vendor, ReceiverDouble receiver) => (App, Vendor, Receiver) = (app, vendor, receiver);

    public FunctionApp App { get; }

    public FunctionsHost Host => App.Host;

    public VendorDouble Vendor { get; }

    public ReceiverDouble Receiver { get; }

    /// <summary>The reports that were delivered, by folder.</summary>
    public IReadOnlyList<string> Reports =>
        Directory.Exists(Path.Combine(App.Workspace, "sent")) ? [.. Directory.EnumerateFiles(Path.Combine(App.Workspace, "sent"), "*.html", SearchOption.AllDirectories)] : [];

    public static async Task<PipelineApp> StartAsync()
    {
        var pipeline = new PipelineApp(await FunctionApp.CreateAsync(), await VendorDouble.StartAsync(), await ReceiverDouble.StartAsync());
        var app = pipeline.App;
        app.Settings["VENDOR_TOKEN"] = "vendor-token";
        app.Settings["HOOK_SECRET"] = "whsec_" + Convert.ToBase64String(new byte[32]);
        app.Write("connectors/crm.yaml", pipeline.Vendor.Connector);
        app.Write("usageinsight.yaml", File.ReadAllText(Path.Combine(app.Workspace, "usageinsight.yaml")).Replace("  # parts: 4", "  parts: 4", StringComparison.Ordinal));
        app.Write("alerts.yaml", $$"""
            rules:
              - { id: quiet, when: source-stale, days: 3, to: [hook] }
            receivers:
              - { id: hook, kind: webhook, url: "{{pipeline.Receiver.Url}}hook", secret: "${env:HOOK_SECRET}" }
              - { id: files, kind: folder, path: sent }
            allowedNetworks: [127.0.0.0/8]
            """);
        app.Write("reports.yaml", "reports:\n  - { id: often, formats: [html], schedule: \"* * * * * *\", to: [files] }\n");
        await app.StartAsync();
        return pipeline;
    }

    /// <summary>Uses of all days that the vendor was asked for.</summary>
    public int Told => Vendor.Asked.Keys.Sum(day => VendorDouble.UsesOn(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Sends one event through the host; true where it was answered 2xx.</summary>
    public async Task<bool> SendAsync(string id, string seat)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Host.Url, "/api/v1/track"))
        {
            Content = new StringContent($$"""{"messageId":"{{id}}","userId":"{{seat}}","event":"open","timestamp":"2026-03-02T09:00:00Z","properties":{"app":"erp"} }""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", App.Key);
        using var answer = await _http.SendAsync(request);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Asks the insight API through the host.</summary>
    public async Task<string> AskAsync(string question)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Host.Url, $"/api/insight/v1/{question}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", App.ReadKey);
        using var answer = await _http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>What was counted of pushed events, as <see cref="LedgerText"/>, and how many uses of the vendor's.</summary>
    public static async Task<(IReadOnlyList<string> Pushed, int Pulled)> CountedAsync(WorkspaceSession session)
    {
        await session.Store.FoldAsync(CancellationToken.None);
        var all = LedgerText.Of(await session.Store.ReadLedgerAsync(ShardRange.All, CancellationToken.None));
        return ([.. all.Where(line => line.Contains(" erp.", StringComparison.Ordinal))], all.Count(line => line.Contains(" hubspot.", StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Vendor.DisposeAsync();
        await App.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
