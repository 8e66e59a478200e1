using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Pipeline.Jobs.Overview;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Api.Server;

/// <summary><c>/health</c>: needs no key, tells no names. <c>/health/jobs</c>: for those who keep the installation running.</summary>
internal static class HealthRoutes
{
    public static void MapHealth(this IEndpointRouteBuilder routes, IUsageStore store, Func<ScheduleSettings> schedules, TimeProvider time)
    {
        routes.MapMethods("/health", ["GET", "HEAD"], http => AnswerAsync(http, store)).NeedsNothing();
        routes.MapGet("/health/jobs", http => AnswerJobsAsync(http, store, schedules(), time)).Needs(Permission.Administer);
    }

    private static async Task AnswerJobsAsync(HttpContext http, IUsageStore store, ScheduleSettings schedules, TimeProvider time)
    {
        var overview = await JobOverview.ReadAsync(store, schedules, time, http.RequestAborted);
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(JsonSerializer.Serialize(overview, AnalysisDocuments.Json), http.RequestAborted);
    }

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
