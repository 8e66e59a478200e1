using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Mapping;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Api.Server;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Tests.Ingest;

/// <summary>The real server in this process, on a real store in a temporary folder, with one ingest key.</summary>
internal sealed class IngestServer : IAsyncDisposable
{
    public static readonly byte[] StoreKey = "0123456789abcdef0123456789abcdef"u8.ToArray();

    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;

    private IngestServer(TemporaryFolder folder, WebApplication app, IUsageStore store, KeyFile keys, string key)
    {
        (_folder, _app, Store, Keys, Key) = (folder, app, store, keys, key);
        Client = new() { BaseAddress = new(ServerHost.Addresses(app).First()) };
    }

    public IUsageStore Store { get; }

    public KeyFile Keys { get; }

    /// <summary>An ingest key of the source <c>web</c>.</summary>
    public string Key { get; }

    public HttpClient Client { get; }

    public string Folder => _folder.Path;

    public static async Task<IngestServer> StartAsync(TimeProvider? time = null, IReadOnlyList<EventRule>? rules = null, Func<IUsageStore, IUsageStore>? wrap = null, int? maxPages = null, IngestLimits? limits = null)
    {
        var clock = time ?? TimeProvider.System;
        var folder = new TemporaryFolder();
        var keys = new KeyFile(folder.Path);
        var key = await AddKeyAsync(keys, clock, KeyScope.Ingest, "web");
        IUsageStore store = await SqliteUsageStore.OpenAsync(folder.Path, new() { Key = StoreKey, MaxPages = maxPages }, clock, CancellationToken.None);
        store = wrap?.Invoke(store) ?? store;
        var app = ServerHost.Build(
            new() { Urls = [new("http://127.0.0.1:0")] },
            new()
            {
                Store = store,
                Seats = new(StoreKey, SeatNaming.Given),
                Keys = new(keys, clock),
                Mapping = new(rules ?? []),
                Time = clock,
                Forms = new(StoreKey, clock),
                Accesses = new(store, StoreKey, clock),
                Limits = limits ?? new(),
            });
        await app.StartAsync();
        return new(folder, app, store, keys, key);
    }

    /// <summary>Adds a key and gives its text.</summary>
    public static async Task<string> AddKeyAsync(KeyFile keys, TimeProvider time, KeyScope scope, string name, Func<ApiKey, ApiKey>? change = null)
    {
        var (id, text) = KeyText.Create(scope);
        var key = new ApiKey { Id = id, Name = name, Scope = scope, Hash = KeyText.HashOf(text), CreatedAt = time.GetUtcNow() };
        await keys.ChangeAsync(list => list with { Keys = [.. list.Keys, change?.Invoke(key) ?? key] }, CancellationToken.None);
        return text;
    }

    /// <summary>Posts a body with the server's key.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, string json) => PostAsync(path, Encoding.UTF8.GetBytes(json));

    /// <summary>Posts a body with the server's key.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        change?.Invoke(request);
        return Client.SendAsync(request);
    }

    /// <summary>Folds, and gives the ledger's pairs as <c>seat app.feature day count</c>, in order.</summary>
    public async Task<(FoldOutcome Outcome, IReadOnlyList<string> Uses)> FoldAsync()
    {
        var outcome = await Store.FoldAsync(CancellationToken.None);
        var ledger = await Store.ReadLedgerAsync(CancellationToken.None);
        return (outcome, LedgerText.Of(ledger));
    }

    public async Task<IReadOnlyList<FailedRecord>> FailedAsync()
    {
        var failed = new List<FailedRecord>();
        await foreach (var record in Store.ReadFailedAsync(null, 10_000, CancellationToken.None))
        {
            failed.Add(record);
        }

        return failed;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
