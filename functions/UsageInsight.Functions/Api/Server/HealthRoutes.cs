using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Server;

/// <summary><c>/health</c>: needs no key, tells no names.</summary>
internal static class HealthRoutes
{
    public static void MapHealth(this IEndpointRouteBuilder routes, IUsageStore store) =>
        routes.MapMethods("/health", ["GET", "HEAD"], http => AnswerAsync(http, store)).NeedsNothing();

    private static async Task AnswerAsync(HttpContext http, IUsageStore store)
    {
        var works = await WorksAsync(store, http.RequestAborted);
        http.Response.StatusCode = works ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        if (!works)
        {
            http.Response.Headers.RetryAfter = "5";
        }

        await http.Response.WriteAsync(works ? "{\"status\":\"ok\"}" : "{\"status\":\"unavailable\"}", http.RequestAborted);
    }

    private static async Task<bool> WorksAsync(IUsageStore store, CancellationToken cancellationToken)
    {
        try
        {
            await store.ReadDocumentAsync("health", "probe", cancellationToken);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }
}
