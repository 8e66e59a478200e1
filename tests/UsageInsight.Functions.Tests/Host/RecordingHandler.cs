using System.Net;
using System.Net.Sockets;
using System.Text;

namespace UsageInsight.Functions.Tests.Host;

/// <summary>Listens as a handler, answers each request with a fixed text, and keeps what came over the wire.</summary>
internal sealed class RecordingHandler : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task<string> _request;

    public RecordingHandler()
    {
        _listener.Start();
        _request = AnswerAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The one request that was made, its chunks joined.</summary>
    public async Task<RawRequest> RequestAsync() => RawRequest.Parse(await _request);

    public void Dispose() => _listener.Dispose();

    private async Task<string> AnswerAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var text = new StringBuilder();
        var buffer = new byte[8192];
        while (!IsWhole(text.ToString()))
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        }

        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"u8.ToArray());
        return Joined(text.ToString());
    }

    private static bool IsWhole(string text) =>
        text.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase) ? text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal) : text.EndsWith("\r\n\r\n", StringComparison.Ordinal);

    private static string Joined(string text)
    {
        var at = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        var (head, rest, body) = (text[..at], text[at..], new StringBuilder());
        while (rest.IndexOf("\r\n", StringComparison.Ordinal) is var end and > 0)
        {
            var length = Convert.ToInt32(rest[..end], 16);
            body.Append(rest.AsSpan(end + 2, length));
            rest = rest[(end + 4 + length)..];
        }

        return head + body;
    }
}
