using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Problems;
using UsageInsight.Functions.Insight.Problems;

namespace UsageInsight.Functions.Api.Server;

/// <summary>What no route answers: a client with a wrong address reads what is here. Readers of pages get a page, from the dashboard's own routes.</summary>
internal static class UnknownRoutes
{
    private static readonly Problem Unknown = new(ProblemKind.NoSuchRoute, "There is no such route.")
    {
        Where = "path",
        Next = "Send events by POST to /v1/batch, /batch, /events, /v1/logs or /import; /insight/v1/openapi.json lists what can be read. Only on Azure all of them stand under /api.",
    };

    // Open to everybody, as it is the same for every path.
    public static void MapUnknown(this IEndpointRouteBuilder routes) => routes.Map("/{**path}", http => ProblemAnswer.WriteAsync(http, Unknown)).NeedsNothing();
}
