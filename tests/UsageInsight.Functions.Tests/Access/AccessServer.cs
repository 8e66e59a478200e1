using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Access.Pages;
using UsageInsight.Functions.Api.Access.SignIn;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Api.Server;
using UsageInsight.Functions.Tests.Ingest;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Tests.Access;

/// <summary>The real server with all its routes, and beside them one page and one form a permission, so that a test need not know the pages.</summary>
internal sealed class AccessServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private AccessServer(TemporaryFolder folder, WebApplication app, IUsageStore store, KeyFile keys)
    {
        (_folder, App, Store, Keys) = (folder, app, store, keys);
        Client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(ServerHost.Addresses(app).First()) };
    }

    public WebApplication App { get; }

    public IUsageStore Store { get; }

    public KeyFile Keys { get; }

    public HttpClient Client { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="access">Who may come in.</param>
    /// <param name="environment">The variables that are set.</param>
    /// <param name="published">The issuer's keys; null where no token is checked.</param>
    /// <param name="time">The clock; null takes the machine's.</param>
    public static async Task<AccessServer> StartAsync(AccessSettings access, IReadOnlyDictionary<string, string>? environment = null, OpenIdConnectConfiguration? published = null, TimeProvider? time = null)
    {
        var (clock, folder) = (time ?? TimeProvider.System, new TemporaryFolder());
        var keys = new KeyFile(folder.Path);
        var ring = new KeyRing(keys, clock);
        var store = await SqliteUsageStore.OpenAsync(folder.Path, new() { Key = IngestServer.StoreKey }, clock, CancellationToken.None);
        var ways = WaysIn.Of(access with { Audience = published is null ? null : access.Audience }, ring, name => environment?.GetValueOrDefault(name), clock).ToList();
        if (published is not null)
        {
            ways[ways.FindIndex(way => way is TokenVisitors)] = new TokenVisitors(new(access, new StaticConfigurationManager<OpenIdConnectConfiguration>(published), clock), new(access));
        }

        var parts = new ServerParts { Store = store, Seats = new(IngestServer.StoreKey, SeatNaming.Pseudonym), Keys = ring, Time = clock, Visitors = ways, Forms = new(IngestServer.StoreKey, clock) };
        var app = ServerHost.Build(new() { Urls = [new("http://127.0.0.1:0")] }, parts);
        foreach (var permission in Enum.GetValues<Permission>())
        {
            app.MapGet($"/probe/{permission}", http => http.Response.WriteAsync($"{http.Visitor().Id} {http.FormToken()}")).Needs(permission);
            app.MapPost($"/probe/{permission}", http => http.Response.WriteAsync("done")).Needs(permission);
        }

        app.MapGet("/probe/forgotten", http => http.Response.WriteAsync("open"));
        await app.StartAsync();
        return new(folder, app, store, keys);
    }

    /// <summary>Sends a request and gives its status.</summary>
    public async Task<int> StatusAsync(HttpMethod method, string path, Action<HttpRequestMessage>? change = null)
    {
        using var answer = await SendAsync(method, path, change);
        return (int)answer.StatusCode;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(method, path);
        change?.Invoke(request);
        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
