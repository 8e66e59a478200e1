using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Problems;

namespace UsageInsight.Functions.Api.Insight.Replies;

/// <summary>Writes replies: headers for caches and readers, and the body unless only the headers were asked for.</summary>
internal static class ReplyWriter
{
    // Kept by the reader alone, and asked about before it is used again: an analysis may replace it at any time.
    private const string OnlyAfterAsking = "private, no-cache";
    private const string NeverKept = "private, no-store";
    private const string Vary = "Accept, Authorization";

    public static Task WriteAsync(HttpContext http, ApiReply reply) => reply switch
    {
        ApiReply.Content content => ContentAsync(http, content),
        ApiReply.Known known => KnownAsync(http, known),
        ApiReply.Failed failed => ProblemAnswer.WriteAsync(http, failed.Problem),
        _ => throw new ArgumentOutOfRangeException(nameof(reply), reply, "Not a reply."),
    };

    private static Task ContentAsync(HttpContext http, ApiReply.Content content)
    {
        var headers = http.Response.Headers;
        WriteState(headers, content.Tag);
        headers.LastModified = content.ModifiedAt?.ToUniversalTime().ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        if (content.FileName is { } file)
        {
            headers.ContentDisposition = $"inline; filename=\"{file}\"";
        }

        if (content.Next is { } next)
        {
            headers.Link = $"<{NextAddress(http.Request, next)}>; rel=\"next\"";
        }

        http.Response.ContentType = content.MediaType;
        http.Response.ContentLength = content.Body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(content.Body, http.RequestAborted).AsTask();
    }

    private static Task KnownAsync(HttpContext http, ApiReply.Known known)
    {
        WriteState(http.Response.Headers, known.Tag);
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    private static void WriteState(IHeaderDictionary headers, string? tag)
    {
        headers.ETag = tag;
        headers.CacheControl = tag is null ? NeverKept : OnlyAfterAsking;
        headers.Vary = Vary;
    }

    /// <summary>The same route with the next page, relative: it holds under every prefix and behind every proxy.</summary>
    private static string NextAddress(HttpRequest request, string cursor)
    {
        var others = request.Query.Where(q => q.Key != ApiPaging.Cursor.Name).SelectMany(q => q.Value.Select(v => (q.Key, Value: v ?? "")));
        var query = others.Append((Key: ApiPaging.Cursor.Name, Value: cursor)).Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value)}");
        return $"{request.Path.Value?.Split('/')[^1]}?{string.Join('&', query)}";
    }
}
