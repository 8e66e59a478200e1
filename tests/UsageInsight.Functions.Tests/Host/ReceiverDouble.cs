using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>A webhook's receiver on this machine's loopback: notes every message by its id.</summary>
internal sealed class ReceiverDouble : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<(string Id, string Body)> _messages = [];

    private ReceiverDouble(WebApplication app) => _app = app;

    public Uri Url { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>What arrived, resends included.</summary>
    public IReadOnlyList<(string Id, string Body)> Messages
    {
        get
        {
            lock (_messages)
            {
                return [.. _messages];
            }
        }
    }

    public static async Task<ReceiverDouble> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new ReceiverDouble(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        receiver.Url = new(receiver._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        lock (_messages)
        {
            _messages.Add((http.Request.Headers["webhook-id"].ToString(), body));
        }
    }
}
