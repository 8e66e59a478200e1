using Microsoft.AspNetCore.Builder;
using UsageInsight.Analysis;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Access.SignIn;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Api.Server;
using UsageInsight.Functions.Insight;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Privacy.Names;
using UsageInsight.Functions.Privacy.Page;
using UsageInsight.Functions.Tests.Access;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Functions.Workspace;
using UsageInsight.Ledger;
using UsageInsight.Storage;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Dashboard;

/// <summary>The real server with its pages, on a real store that holds given analyses.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    public static readonly byte[] Key = "0123456789abcdef0123456789abcdef"u8.ToArray();

    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;

    private DashboardServer(TemporaryFolder folder, WebApplication app, IUsageStore store, string prefix)
    {
        (_folder, _app, Store) = (folder, app, store);
        Client = new() { BaseAddress = new($"{ServerHost.Addresses(app).First()}{prefix}/") };
    }

    public IUsageStore Store { get; }

    public HttpClient Client { get; }

    /// <summary>The address of a page.</summary>
    public string At(string page) => new Uri(Client.BaseAddress!, page).AbsoluteUri;

    /// <summary>Starts it on analyses, the oldest first; none for a workspace before its first.</summary>
    public static Task<DashboardServer> StartAsync(params AnalysisResult[] analyses) => StartAsync(new DashboardSetup { Analyses = analyses });

    public static async Task<DashboardServer> StartAsync(DashboardSetup setup)
    {
        var folder = new TemporaryFolder();
        IUsageStore store = await SqliteUsageStore.OpenAsync(folder.Path, new() { Key = Key }, setup.Time, CancellationToken.None);
        foreach (var analysis in setup.Analyses)
        {
            await AnalysisDocuments.WriteAsync(store, analysis, CancellationToken.None);
            await AnalysisDocuments.PublishAsync(store, analysis, CancellationToken.None);
        }

        await setup.Fill(store);
        var served = setup.Wrap(store);
        var parts = new ServerParts
        {
            Store = served,
            Seats = new(Key, SeatNaming.Given),
            Keys = new(new KeyFile(folder.Path), setup.Time),
            Time = setup.Time,
            Forms = new(Key, setup.Time),
            Accesses = new(served, Key, setup.Time),
            Visitors = [setup.Roles is { } roles ? new AccessGuardTests.Always(new Visitor("entra:viewer", RolePermissions.Of(roles, setup.SeatLists))) : new LocalVisitors("anna", setup.SeatLists)],
            Pages = new()
            {
                Insight = new InsightReader(served, setup.Workspace, setup.Time, Key),
                Time = setup.Time,
                SeatLists = setup.SeatLists,
                MostSearch = TimeSpan.FromMinutes(1),
                Privacy = _ => Task.FromResult(PageTeller.Tell(new() { Contents = setup.Workspace(), GroupThreshold = 5, Keys = [], Sources = [], Named = 0, At = setup.Time.GetUtcNow() })),
                Accesses = new(served, Key, setup.Time),
                Reveal = (_, seat, _, _) => Task.FromResult<(SeatId, PersonName?)>((new(seat), null)),
            },
        };
        var app = ServerHost.Build(new() { Urls = [new("http://127.0.0.1:0")], RoutePrefix = setup.Prefix }, parts);
        await app.StartAsync();
        return new(folder, app, store, setup.Prefix);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
