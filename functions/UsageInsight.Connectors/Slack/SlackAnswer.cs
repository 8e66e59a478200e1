using System.IO.Compression;
using System.Net;
using System.Text.Json;
using UsageInsight.Connectors.Files;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Slack;

/// <summary>Slack answers 200 for nearly everything: <c>ok</c> decides, and a file comes as gzip instead of JSON.</summary>
internal static class SlackAnswer
{
    private static readonly string[] Credentials = ["invalid_auth", "not_authed", "token_expired", "token_revoked", "account_inactive"];
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 64 };

    public static TimeSpan? Throttle(RestReply reply, DateTimeOffset now) =>
        ThrottleRules.General(reply, now)
        ?? (reply.Body.Length < 4096 && !IsGzip(reply) && reply.Status == HttpStatusCode.OK && reply.Json().Text("error") == "ratelimited"
            ? RetryAfter.Parse(reply.Header("Retry-After"), now) ?? TimeSpan.Zero
            : null);

    /// <summary>A file is known by its first bytes: a proxy may have changed the content type or undone the compression.</summary>
    public static bool IsGzip(RestReply reply) => reply.Body.Span is [0x1f, 0x8b, ..];

    /// <summary>The answer, once it says <c>ok</c>.</summary>
    public static JsonElement Json(RestReply reply)
    {
        var answer = reply.Json();
        if (answer.Flag("ok") == true)
        {
            return answer;
        }

        var error = answer.Text("error") ?? "no error named";
        var fault = Credentials.Contains(error, StringComparer.Ordinal) ? ConnectorFault.Unauthorized
            : error.Contains("cursor", StringComparison.Ordinal) ? ConnectorFault.Unavailable
            : ConnectorFault.Forbidden;
        throw new ConnectorException(fault, $"{reply.Endpoint} says {error}");
    }

    /// <summary>Whether the answer is a file: gzip, or its lines where a proxy undid the compression.</summary>
    public static bool IsFile(RestReply reply) => IsGzip(reply) || reply.MediaType is "application/gzip" or "application/octet-stream" or "application/x-ndjson";

    /// <summary>The rows of an NDJSON file; a cut file is an error, not a short day.</summary>
    public static List<JsonElement> Lines(RestReply reply)
    {
        try
        {
            var packed = new CountingStream(new MemoryStream(reply.Body.ToArray()));
            using Stream text = IsGzip(reply) ? new BoundedExpansion(new GZipStream(packed, CompressionMode.Decompress), packed) : packed;
            using var reader = new StreamReader(text);
            var rows = new List<JsonElement>();
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0)
                {
                    rows.Add(JsonDocument.Parse(line, Depth).RootElement);
                }
            }

            return rows;
        }
        catch (Exception broken) when (broken is FileRefusedException or InvalidDataException or JsonException or EndOfStreamException)
        {
            throw new ConnectorException(ConnectorFault.Malformed, $"{reply.Endpoint}: the file is cut or damaged: {broken.Message}", broken);
        }
    }
}
