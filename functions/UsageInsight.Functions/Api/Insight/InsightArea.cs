using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Insight.OpenApi;
using UsageInsight.Functions.Api.Problems;
using UsageInsight.Functions.Insight.Problems;
using UsageInsight.Functions.Insight.Questions;

namespace UsageInsight.Functions.Api.Insight;

/// <summary>The insight API: figures, advice and evidence for programs.</summary>
internal static class InsightArea
{
    /// <summary>Where it stands, below the server's own prefix.</summary>
    public const string Root = "/insight/v1";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapInsight(this IEndpointRouteBuilder routes, InsightParts parts, ILoggerFactory logs)
    {
        var boundary = new InsightBoundary(new(parts.Reader, new(parts.CursorSecret)), new(parts.Time), parts.RequestsPerSecond, logs.CreateLogger("UsageInsight.Insight"));
        var api = routes.MapGroup(Root);
        api.MapMethods(OpenApiRoute.Path, Reading, new OpenApiRoute().AnswerAsync).Needs(Permission.ReadInsight);
        MapOthers(api, OpenApiRoute.Path, Reading, Permission.ReadInsight);
        foreach (var path in ApiRoutes.All.GroupBy(route => route.Path))
        {
            foreach (var route in path)
            {
                api.MapMethods(route.Path, MethodsOf(route), http => boundary.AnswerAsync(http, route)).Needs(route.Needs).WithMetadata(route);
            }

            MapOthers(api, path.Key, path.SelectMany(MethodsOf), path.First().Needs);
        }

        api.Map("/{**rest}", NoSuchRouteAsync).Needs(Permission.ReadInsight);
    }

    private static string[] MethodsOf(ApiRoute route) => route.HasBody ? [route.Method] : Reading;

    /// <summary>What a route answers to methods that it does not take, and to the question which it takes.</summary>
    private static void MapOthers(RouteGroupBuilder api, string path, IEnumerable<string> taken, Permission needs)
    {
        var allowed = string.Join(", ", taken.Append(HttpMethods.Options));
        api.MapMethods(path, [HttpMethods.Options], http => AllowedAsync(http, allowed)).Needs(needs);
        api.Map(path, http => WrongMethodAsync(http, allowed)).Needs(needs);
    }

    private static Task AllowedAsync(HttpContext http, string allowed)
    {
        http.Response.Headers.Allow = allowed;
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task WrongMethodAsync(HttpContext http, string allowed)
    {
        http.Response.Headers.Allow = allowed;
        return ProblemAnswer.WriteAsync(http, new(ProblemKind.WrongMethod, "This route does not take that method.") { Where = "method", Expected = allowed, Next = $"{Root}{OpenApiRoute.Path} says what each route takes." });
    }

    private static Task NoSuchRouteAsync(HttpContext http) =>
        ProblemAnswer.WriteAsync(http, new(ProblemKind.NoSuchRoute, "There is no such route.") { Where = "path", Next = $"{Root}{OpenApiRoute.Path} lists all routes." });
}
