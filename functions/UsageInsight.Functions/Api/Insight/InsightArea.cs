using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Problems;
using UsageInsight.Functions.Insight.Problems;
using UsageInsight.Functions.Insight.Questions;

namespace UsageInsight.Functions.Api.Insight;

/// <summary>The insight API: figures, advice and evidence for programs.</summary>
internal static class InsightArea
{
    /// <summary>Where it stands, below the server's own prefix.</summary>
    public const string Root = "/insight/v1";

    public static void MapInsight(this IEndpointRouteBuilder routes, InsightParts parts, ILoggerFactory logs)
    {
        var boundary = new InsightBoundary(new(parts.Reader, new(parts.CursorSecret)), logs.CreateLogger("UsageInsight.Insight"));
        var api = routes.MapGroup(Root);
        foreach (var path in ApiRoutes.All.GroupBy(route => route.Path))
        {
            foreach (var route in path)
            {
                api.MapMethods(route.Path, MethodsOf(route), http => boundary.AnswerAsync(http, route)).Needs(route.Needs).WithMetadata(route);
            }

            var allowed = string.Join(", ", path.SelectMany(MethodsOf));
            api.Map(path.Key, http => WrongMethodAsync(http, allowed)).Needs(path.First().Needs);
        }

        api.Map("/{**rest}", NoSuchRouteAsync).Needs(Permission.ReadInsight);
    }

    private static string[] MethodsOf(ApiRoute route) => route.HasBody ? [route.Method] : [HttpMethods.Get, HttpMethods.Head];

    private static Task WrongMethodAsync(HttpContext http, string allowed)
    {
        http.Response.Headers.Allow = allowed;
        return ProblemAnswer.WriteAsync(http, new(ProblemKind.WrongMethod, "This route does not take that method.") { Where = "method", Expected = allowed, Next = "openapi.json beside it says what each route takes." });
    }

    private static Task NoSuchRouteAsync(HttpContext http) =>
        ProblemAnswer.WriteAsync(http, new(ProblemKind.NoSuchRoute, "There is no such route.") { Where = "path", Next = $"{Root}/openapi.json lists all routes." });
}
