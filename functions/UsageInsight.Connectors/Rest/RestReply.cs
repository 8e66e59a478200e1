using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace UsageInsight.Connectors.Rest;

/// <summary>A whole answer: read to its end before anybody looks at it, so a cut page is never half counted.</summary>
public sealed class RestReply
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>The HTTP status.</summary>
    public required HttpStatusCode Status { get; init; }

    /// <summary>Response and content headers; the last of a repeated name wins in <see cref="Header"/>.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body's bytes.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Which request it answers, without query, for messages.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The media type without parameters, lower case; empty where there is none.</summary>
    public string MediaType => MediaTypeHeaderValue.TryParse(Header("Content-Type"), out var type) ? type.MediaType?.ToLowerInvariant() ?? "" : "";

    /// <summary>A header's value; null where absent.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The body as JSON.</summary>
    /// <exception cref="ConnectorException">It is not whole, valid JSON.</exception>
    public JsonElement Json()
    {
        var bytes = Body.Span.StartsWith("\uFEFF"u8) ? Body[3..] : Body;
        try
        {
            return JsonDocument.Parse(bytes, Strict).RootElement;
        }
        catch (JsonException mistake)
        {
            throw new ConnectorException(ConnectorFault.Malformed, $"{Endpoint} answered {(int)Status} with text that is not whole JSON: {mistake.Message}", mistake);
        }
    }
}
