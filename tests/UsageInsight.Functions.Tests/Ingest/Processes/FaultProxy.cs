using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace UsageInsight.Functions.Tests.Ingest.Processes;

/// <summary>Stands between a client and the server and makes trouble by plan: fault i for the i-th request, none after the plan's end.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly ServeProcess _server;
    private readonly ProxyFault[] _plan;
    private readonly HttpClient _upstream = new();
    private readonly List<(string Subject, int Status)> _journal = [];
    private readonly WebApplication _app;
    private int _requests;
    private Task _restart = Task.CompletedTask;

    private FaultProxy(ServeProcess server, ProxyFault[] plan)
    {
        (_server, _plan) = (server, plan);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(o => o.RequestHeaderEncodingSelector = _ => System.Text.Encoding.Latin1);
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public int Requests => _requests;

    /// <summary>The subject header (CloudEvents in binary mode) and the status of every request that was answered.</summary>
    public IReadOnlyList<(string Subject, int Status)> Journal => _journal;

    public static async Task<FaultProxy> StartAsync(ServeProcess server, params ProxyFault[] plan)
    {
        var proxy = new FaultProxy(server, plan);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _restart;
        await _app.DisposeAsync();
        _upstream.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        var number = Interlocked.Increment(ref _requests) - 1;
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        switch (number < _plan.Length ? _plan[number] : ProxyFault.None)
        {
            case ProxyFault.TooManyRequests:
                Refuse(http, 429);
                return;
            case ProxyFault.Unavailable:
                Refuse(http, 503);
                return;
            case ProxyFault.Kill:
                await _server.KillAsync();
                _restart = _server.StartAsync();
                http.Abort();
                return;
            case ProxyFault.LoseAnswer:
                await ForwardAsync(http, body);
                http.Abort();
                return;
            default:
                await PassAsync(http, body);
                return;
        }
    }

    private async Task PassAsync(HttpContext http, MemoryStream body)
    {
        try
        {
            using var answer = await ForwardAsync(http, body);
            http.Response.StatusCode = (int)answer.StatusCode;
            http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            Note(http);
            await answer.Content.CopyToAsync(http.Response.Body);
        }
        catch (HttpRequestException)
        {
            // The server is down at the moment.
            http.Abort();
        }
    }

    private Task<HttpResponseMessage> ForwardAsync(HttpContext http, MemoryStream body)
    {
        var request = new HttpRequestMessage(new(http.Request.Method), new Uri(_server.Url, http.Request.Path + http.Request.QueryString)) { Content = new ByteArrayContent(body.ToArray()) };
        foreach (var (name, values) in http.Request.Headers.Where(h => h.Key is not ("Host" or "Connection" or "Transfer-Encoding" or "Content-Length")))
        {
            _ = request.Headers.TryAddWithoutValidation(name, values.ToArray()) || request.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        return _upstream.SendAsync(request);
    }

    private void Refuse(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.RetryAfter = "1";
        Note(http);
    }

    private void Note(HttpContext http)
    {
        lock (_journal)
        {
            _journal.Add((http.Request.Headers["ce-subject"].ToString(), http.Response.StatusCode));
        }
    }
}
