using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Access;

/// <summary>Stands between routing and every route: finds the visitor, compares what the route needs, and closes what names no need.</summary>
/// <param name="visitors">The ways of proving oneself, the first that answers counts.</param>
internal sealed class AccessGuard(IReadOnlyList<IVisitors> visitors)
{
    public void Use(IApplicationBuilder app) => app.Use(next => http => Decide(http) switch
    {
        null => next(http),
        var status => Refuse(http, status.Value),
    });

    // Null lets the request through. Without an endpoint the answer is 404 anyway.
    private int? Decide(HttpContext http)
    {
        if (http.GetEndpoint() is not { } endpoint)
        {
            return null;
        }

        if (endpoint.Metadata.GetMetadata<Needs>() is not { } needs)
        {
            return StatusCodes.Status403Forbidden;
        }

        if (needs.Permission is not { } permission)
        {
            return null;
        }

        var visitor = visitors.Select(way => way.Of(http)).FirstOrDefault(found => found is not null);
        http.Features.Set(visitor);
        return visitor is null ? StatusCodes.Status401Unauthorized : visitor.May(permission) ? null : StatusCodes.Status403Forbidden;
    }

    private static Task Refuse(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(status == StatusCodes.Status401Unauthorized ? "Sign in first.\n" : "You may not see this.\n", http.RequestAborted);
    }
}
