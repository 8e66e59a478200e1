using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace UsageInsight.Functions.Tests.Ingest;

/// <summary>A request of an unmodified client as it was recorded.</summary>
/// <param name="Url">Path as sent.</param>
/// <param name="Headers">Headers as sent, the credential replaced by a placeholder.</param>
/// <param name="Body">The body before compression.</param>
internal sealed record CapturedRequest(string Url, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private static readonly string[] Own = ["host", "connection", "content-length", "transfer-encoding", "authorization", "accept-encoding", "expect"];

    /// <summary>All requests of a recording that carry events.</summary>
    public static IReadOnlyList<CapturedRequest> Read(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        return [.. file.RootElement.GetProperty("requests").EnumerateArray().Where(r => r.GetProperty("method").GetString() == "POST").Select(Of)];
    }

    /// <summary>Sends it to a server, its placeholders replaced by the server's key, compressed as it was.</summary>
    public Task<HttpResponseMessage> SendAsync(IngestServer server)
    {
        var text = Encoding.Latin1.GetString(Body)
            .Replace("WRITEKEY_PLACEHOLDER", server.Key, StringComparison.Ordinal)
            .Replace("phc_PLACEHOLDER", server.Key, StringComparison.Ordinal);
        var body = Encoding.Latin1.GetBytes(text);
        var compressed = Headers.GetValueOrDefault("content-encoding") == "gzip";
        var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(compressed ? Gzip(body) : body) };
        foreach (var (name, value) in Headers.Where(h => !Own.Contains(h.Key)))
        {
            _ = request.Headers.TryAddWithoutValidation(name, value) || request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        if (Headers.TryGetValue("authorization", out var authorization))
        {
            request.Headers.Authorization = authorization.StartsWith("Basic", StringComparison.Ordinal)
                ? new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(server.Key + ":")))
                : new("Bearer", server.Key);
        }

        return server.Client.SendAsync(request);
    }

    public static byte[] Gzip(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }

    private static CapturedRequest Of(JsonElement request) => new(
        request.GetProperty("url").GetString()!,
        request.GetProperty("headers").EnumerateObject().ToDictionary(h => h.Name, h => h.Value.GetString()!),
        request.TryGetProperty("body_base64", out var base64) ? base64.GetBytesFromBase64()
            : request.GetProperty("body") is { ValueKind: JsonValueKind.String } text ? Encoding.UTF8.GetBytes(text.GetString()!)
            : Encoding.UTF8.GetBytes(request.GetProperty("body").GetRawText()));
}
