using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Ingest.CloudEvents;
using UsageInsight.Functions.Api.Ingest.Otlp;
using UsageInsight.Functions.Api.Ingest.PostHog;
using UsageInsight.Functions.Api.Ingest.Requests;
using UsageInsight.Functions.Api.Ingest.Segment;

namespace UsageInsight.Functions.Api.Ingest;

/// <summary>The paths that existing clients send to. Routing is by path only: clients send JSON under any Content-Type, or none.</summary>
internal static class IngestRoutes
{
    /// <summary>Prefixes under which all paths stand too, for clients that keep the path of their host setting.</summary>
    private static readonly string[] Prefixes = ["", "/ingest", "/ingest/{client}"];

    private static readonly string[] OtherMethods = ["GET", "HEAD", "PUT", "PATCH", "DELETE"];
    private static readonly string[] SegmentCalls = ["track", "identify", "page", "screen", "group", "alias"];

    private static readonly string[] PostHogPaths = ["/batch", "/i/v0/e", "/capture", "/e"];

    /// <summary>Maps ingestion. Host-neutral: the same routes stand in the local server and, under <c>api</c>, in the Azure handler.</summary>
    public static void MapIngest(this IEndpointRouteBuilder routes, IngestArea area)
    {
        foreach (var (path, protocol) in Protocols())
        {
            routes.MapPath(path, area.Pages, http => area.Pipeline.HandleAsync(http, protocol));
        }

        routes.MapPath("/import", area.Pages, area.Uploads.HandleAsync);
        routes.MapPost("/v1/traces", OnlyLogsAsync).NeedsNothing();
        routes.MapPost("/v1/metrics", OnlyLogsAsync).NeedsNothing();
    }

    private static void MapPath(this IEndpointRouteBuilder routes, string path, PageOrigins pages, RequestDelegate handle)
    {
        foreach (var prefix in Prefixes)
        {
            routes.MapPost(prefix + path, http =>
            {
                pages.Allow(http);
                return handle(http);
            }).NeedsNothing();
            routes.MapMethods(prefix + path, [.. OtherMethods], OnlyPostAsync).NeedsNothing();
            routes.MapMethods(prefix + path, ["OPTIONS"], http => IsHandshake(http, path) ? CloudEventsProtocol.AnswerHandshakeAsync(http) : pages.AnswerAsync(http)).NeedsNothing();
        }
    }

    // Said to whoever opens the address in a browser to see whether it is the right one.
    private static Task OnlyPostAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        http.Response.Headers.Allow = "POST, OPTIONS";
        return JsonAnswer.WriteAsync(http, json => json.WriteString("message"u8, "This path takes events by POST, with a write key."), http.RequestAborted);
    }

    // An exporter that is told to send everything gets one clear word about what is not counted here.
    private static Task OnlyLogsAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return JsonAnswer.WriteAsync(http, json => json.WriteString("message"u8, "Use is counted from logs: /v1/logs. Traces and metrics are not taken."), http.RequestAborted);
    }

    // Two things ask by OPTIONS: a sender of CloudEvents, and a browser on behalf of a page.
    private static bool IsHandshake(HttpContext http, string path) => path == "/events" && http.Request.Headers.Origin.Count == 0;

    private static IEnumerable<(string Path, IngestProtocol Protocol)> Protocols()
    {
        var batch = new SegmentProtocol(type: null);
        yield return ("/v1/batch", batch);
        yield return ("/v1/import", batch);
        yield return ("/b", batch);
        foreach (var call in SegmentCalls)
        {
            yield return ($"/v1/{call}", new SegmentProtocol(call));
        }

        yield return ("/events", new CloudEventsProtocol());
        yield return ("/v1/logs", new OtlpProtocol());
        var capture = new PostHogProtocol(answersEach: false);
        foreach (var path in PostHogPaths)
        {
            yield return (path, capture);
        }

        yield return ("/i/v1/analytics/events", new PostHogProtocol(answersEach: true));
    }
}
