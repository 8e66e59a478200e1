using System.Net;
using UsageInsight.Functions.Tests.Connectors;

namespace UsageInsight.Functions.Tests.Cli.Collect;

/// <summary>A vendor on a real socket of this machine, for commands that make their own HTTP client.</summary>
internal sealed class LoopbackVendor : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpMessageInvoker _vendor;

    public LoopbackVendor(Func<HttpRequestMessage, string, HttpResponseMessage> answer)
    {
        _vendor = new(new VendorReplay(answer));
        Address = new($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>To be written as a connector's baseAddress.</summary>
    public Uri Address { get; }

    public void Dispose()
    {
        _listener.Close();
        _vendor.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var answer = await _vendor.SendAsync(new(new(context.Request.HttpMethod), context.Request.Url), CancellationToken.None);
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await answer.Content.CopyToAsync(context.Response.OutputStream);
            context.Response.Close();
        }
    }
}
