using System.Net.Http.Headers;
using System.Text.Json;

namespace UsageInsight.Connectors.Rest;

/// <summary>JSON request bodies for vendors whose reads are POSTs.</summary>
public static class JsonBody
{
    /// <summary>The content of a value, as <c>application/json</c>.</summary>
    public static HttpContent Of(object value)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
