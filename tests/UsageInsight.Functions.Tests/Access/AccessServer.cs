using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Api.Access.Pages;
using UsageInsight.Functions.Api.Access.SignIn;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Api.Server;
using UsageInsight.Functions.Privacy.Names;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Functions.Workspace.Init;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Access;

/// <summary>The real server with all its routes, and beside them one page and one form a permission, so that a test need not know the pages.</summary>
internal sealed class AccessServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly WorkspaceSession _session;

    private AccessServer(TemporaryFolder folder, WebApplication app, WorkspaceSession session, KeyFile keys)
    {
        (_folder, App, _session, Keys) = (folder, app, session, keys);
        Client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(ServerHost.Addresses(app).First()) };
    }

    public WebApplication App { get; }

    public IUsageStore Store => _session.Store;

    public KeyFile Keys { get; }

    public AccessLog Accesses => _session.AccessLog;

    public NameMap Names => _session.Names;

    public HttpClient Client { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="access">Who may come in.</param>
    /// <param name="environment">The variables that are set.</param>
    /// <param name="published">The issuer's keys; null where no token is checked.</param>
    /// <param name="time">The clock; null takes the machine's.</param>
    public static async Task<AccessServer> StartAsync(AccessSettings access, IReadOnlyDictionary<string, string>? environment = null, OpenIdConnectConfiguration? published = null, TimeProvider? time = null)
    {
        var (clock, folder) = (time ?? TimeProvider.System, new TemporaryFolder());
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "usageinsight.yaml"), "organisation: { name: A }\n");
        WorkspaceWriter.WritePrivate(folder.Path);
        var session = await WorkspaceSession.OpenAsync(new() { Workspace = folder.Path, Json = false, Out = TextWriter.Null, Error = TextWriter.Null, Time = clock }, readOnly: false, CancellationToken.None);
        var keys = new KeyFile(Path.Combine(folder.Path, ".usageinsight"));
        var ring = new KeyRing(keys, clock);
        var ways = WaysIn.Of(access with { Audience = published is null ? null : access.Audience }, ring, name => environment?.GetValueOrDefault(name), clock).ToList();
        if (published is not null)
        {
            ways[ways.FindIndex(way => way is TokenVisitors)] = new TokenVisitors(new(access, new StaticConfigurationManager<OpenIdConnectConfiguration>(published), clock), new(access));
        }

        var app = ServerHost.Build(new() { Urls = [new("http://127.0.0.1:0")] }, ServerParts.Of(session, ring, _ => null, clock) with { Visitors = ways });
        foreach (var permission in Enum.GetValues<Permission>())
        {
            app.MapGet($"/probe/{permission}", http => http.Response.WriteAsync($"{http.Visitor().Id} {http.FormToken()}")).Needs(permission);
            app.MapPost($"/probe/{permission}", http => http.Response.WriteAsync("done")).Needs(permission);
        }

        app.MapGet("/probe/forgotten", http => http.Response.WriteAsync("open"));
        await app.StartAsync();
        return new(folder, app, session, keys);
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
        await _session.DisposeAsync();
        _folder.Dispose();
    }
}
