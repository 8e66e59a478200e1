using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Keys;

namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>Lets pages send whose origin a key names: browsers ask before they send, and hide answers that do not allow the page.</summary>
internal sealed class PageOrigins(KeyRing keys)
{
    private const string AllowedOrigin = "Access-Control-Allow-Origin";

    /// <summary>Allows the page to see the answer, where some key names its origin. Which key it sends is judged later.</summary>
    /// <returns>True where it is allowed.</returns>
    public bool Allow(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !keys.AllowsOrigin(origin))
        {
            return false;
        }

        http.Response.Headers[AllowedOrigin] = origin;
        http.Response.Headers.Vary = "Origin";
        return true;
    }

    /// <summary>Answers the browser's question before it sends.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Headers.Origin.Count == 0)
        {
            // No page asks: somebody looks what the path takes.
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            http.Response.Headers.Allow = "POST, OPTIONS";
            return Task.CompletedTask;
        }

        if (!Allow(http))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.AccessControlAllowMethods = "POST";
        http.Response.Headers.AccessControlAllowHeaders = "authorization, content-type, content-encoding";
        http.Response.Headers.AccessControlMaxAge = "600";
        return Task.CompletedTask;
    }
}
