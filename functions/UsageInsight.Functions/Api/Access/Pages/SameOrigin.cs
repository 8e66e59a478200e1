using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Access.Pages;

/// <summary>Reads what a browser says about the page that makes it send a request.</summary>
internal static class SameOrigin
{
    /// <summary>
    /// False where the browser says that another site is behind the request. A link from elsewhere may open a page; nothing else
    /// may be loaded from elsewhere, and nothing may be changed.
    /// </summary>
    public static bool Holds(HttpRequest request)
    {
        var (site, mode) = (request.Headers["Sec-Fetch-Site"].ToString(), request.Headers["Sec-Fetch-Mode"].ToString());
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return site is "" or "same-origin" or "none" || mode == "navigate";
        }

        return site is "" or "same-origin" && (request.Headers.Origin.Count == 0 || IsOurs(request));
    }

    /// <summary>True where a browser has to ask before it sends such a request to another site (and is never allowed to): its body is JSON.</summary>
    public static bool NeedsLeaveToCross(HttpRequest request) =>
        request.ContentType is { } type && type.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);

    // Behind the Functions host the browser's name for us stands in X-Forwarded-Host, which another site's page cannot set.
    private static bool IsOurs(HttpRequest request)
    {
        var host = request.Headers["X-Forwarded-Host"] is [{ } forwarded] ? forwarded : request.Host.Value;
        return request.Headers.Origin is [{ } origin]
            && Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Authority.Equals(host, StringComparison.OrdinalIgnoreCase);
    }
}
