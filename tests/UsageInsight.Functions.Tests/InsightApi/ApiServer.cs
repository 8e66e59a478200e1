using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Api.Access.SignIn;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Api.Server;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Tests.Dashboard;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Tests.InsightApi;

/// <summary>The real server with the insight API, on a real store that holds given analyses. Readers have a key, or a role that a test gives them.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    /// <summary>The header in which a test says who it is: a role, or nobody.</summary>
    public const string RoleHeader = "X-Test-Role";

    public static readonly byte[] Key = "0123456789abcdef0123456789abcdef"u8.ToArray();

    private readonly TemporaryFolder _folder;

    private ApiServer(TemporaryFolder folder, WebApplication app, IUsageStore store, AccessLog accesses, IReadOnlyDictionary<KeyScope, string> keys, string prefix)
    {
        (_folder, App, Store, Accesses, Keys) = (folder, app, store, accesses, keys);
        Client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new($"{ServerHost.Addresses(app).First()}{prefix}/insight/v1/") };
    }

    public WebApplication App { get; }

    public IUsageStore Store { get; }

    /// <summary>Who looked at what.</summary>
    public AccessLog Accesses { get; }

    /// <summary>A key of each scope.</summary>
    public IReadOnlyDictionary<KeyScope, string> Keys { get; }

    /// <summary>Asks below the API's root.</summary>
    public HttpClient Client { get; }

    /// <param name="setup">What is stored.</param>
    /// <param name="change">Changes what the server works with.</param>
    public static async Task<ApiServer> StartAsync(DashboardSetup setup, Func<ServerParts, ServerParts>? change = null)
    {
        var folder = new TemporaryFolder();
        IUsageStore store = await SqliteUsageStore.OpenAsync(folder.Path, new() { Key = Key }, setup.Time, CancellationToken.None);
        foreach (var analysis in setup.Analyses)
        {
            await AnalysisDocuments.WriteAsync(store, analysis, CancellationToken.None);
            await AnalysisDocuments.PublishAsync(store, analysis, CancellationToken.None);
        }

        await setup.Fill(store);
        var (served, keys) = (setup.Wrap(store), Enum.GetValues<KeyScope>().ToDictionary(scope => scope, KeyText.Create));
        var file = new KeyFile(folder.Path);
        await file.ChangeAsync(list => list with { Keys = [.. keys.Select(k => new ApiKey { Id = k.Value.Id, Name = "a", Scope = k.Key, Hash = KeyText.HashOf(k.Value.Text), CreatedAt = DateTimeOffset.UnixEpoch })] }, CancellationToken.None);
        var ring = new KeyRing(file, setup.Time);
        var parts = new ServerParts
        {
            Store = served,
            Seats = new(Key, SeatNaming.Given),
            Keys = ring,
            Time = setup.Time,
            Forms = new(Key, setup.Time),
            Accesses = new(store, Key, setup.Time),
            Visitors = [new KeyVisitors(ring), new RoleVisitors(setup.SeatLists)],
            Insight = new() { Reader = new InsightReader(served, setup.Workspace, setup.Time, Key), CursorSecret = Key, Time = setup.Time, RequestsPerSecond = 1_000 },
        };
        var app = ServerHost.Build(new() { Urls = [new("http://127.0.0.1:0")], RoutePrefix = setup.Prefix }, change?.Invoke(parts) ?? parts);
        await app.StartAsync();
        return new(folder, app, store, parts.Accesses, keys.ToDictionary(k => k.Key, k => k.Value.Text), setup.Prefix);
    }

    /// <summary>Sends a request as a viewer unless told otherwise.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add(RoleHeader, nameof(Role.Viewer));
        change?.Invoke(request);
        return Client.SendAsync(request);
    }

    /// <summary>A GET's answer as JSON.</summary>
    public async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class RoleVisitors(bool seatLists) : IVisitors
    {
        public ValueTask<Proof> OfAsync(HttpContext http) =>
            new(Enum.TryParse<Role>(http.Request.Headers[RoleHeader].ToString(), out var role) ? Proof.Of(new($"test:{role}", RolePermissions.Of([role], seatLists), Ambient: false)) : Proof.NotOffered);
    }
}
