using System.Net;
using System.Net.Sockets;
using System.Text;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>The host's way to a handler that listens on a port.</summary>
internal sealed class HandlerLink(int port) : IDisposable
{
    public const string HostVersion = "4.1037.0.0";

    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "TE", "Trailer", "Proxy-Connection"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None })
    {
        BaseAddress = new($"http://127.0.0.1:{port}"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Waits until something listens: any status means ready, only a socket error means not yet.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var answer = await _http.GetAsync("/", cancellationToken);
                return;
            }
            catch (HttpRequestException error) when (error.InnerException is SocketException)
            {
                await Task.Delay(25, cancellationToken);
            }
        }
    }

    /// <summary>Sends an invocation.</summary>
    public Task<HttpResponseMessage> InvokeAsync(string function, string invocation, string body, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/{function}") { Content = new ChunkedText(body) };
        request.Headers.TryAddWithoutValidation("User-Agent", $"Azure-Functions-Host/{HostVersion}");
        request.Headers.Add("X-Azure-Functions-HostVersion", HostVersion);
        request.Headers.Add("X-Azure-Functions-InvocationId", invocation);
        return _http.SendAsync(request, cancellationToken);
    }

    /// <summary>Passes an HTTP request on, as it came but under our own host name and with the marks of where it came from.</summary>
    public Task<HttpResponseMessage> PassOnAsync(Microsoft.AspNetCore.Http.HttpRequest from, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(new(from.Method), new Uri(_http.BaseAddress!, from.Path.ToUriComponent() + from.QueryString.ToUriComponent()));
        if (from.ContentLength is > 0 || from.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(from.Body);
        }

        // The marks are the host's own, whatever a caller sends under their names.
        foreach (var (name, values) in from.Headers.Where(h => h.Key != "Host" && !h.Key.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) && !HopByHop.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        var invocation = Guid.NewGuid().ToString();
        request.Headers.Add("X-Azure-Functions-HostVersion", HostVersion);
        request.Headers.Add("X-Azure-Functions-InvocationId", invocation);
        request.Headers.Add("x-ms-invocation-id", invocation);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", from.HttpContext.Connection.RemoteIpAddress!.ToString());
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", from.Host.Value);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", from.Scheme);
        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private sealed class ChunkedText : HttpContent
    {
        private readonly byte[] _bytes;

        public ChunkedText(string text)
        {
            _bytes = Encoding.UTF8.GetBytes(text);
            Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_bytes).AsTask();

        // Of no known length: the host never says one.
        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
