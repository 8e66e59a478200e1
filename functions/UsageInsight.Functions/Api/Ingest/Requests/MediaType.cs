using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>The media type of a body without its parameters, in lower case.</summary>
internal static class MediaType
{
    public static string Of(HttpRequest request)
    {
        var text = request.ContentType ?? "";
        var end = text.IndexOf(';');
        return (end < 0 ? text : text[..end]).Trim().ToLowerInvariant();
    }
}
