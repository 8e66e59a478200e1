using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Dashboard.Assets;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Dashboard.Overview;
using UsageInsight.Functions.Dashboard.Privacy;

namespace UsageInsight.Functions.Dashboard;

/// <summary>
/// The pages. All lie side by side below the route prefix and name apps, features and the like in the query, so that every link is
/// relative and holds under any prefix and behind any proxy, whatever characters a name has.
/// </summary>
internal static class DashboardRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapDashboard(this IEndpointRouteBuilder routes, DashboardParts parts)
    {
        var boundary = new PageBoundary(parts);
        void Page(string path, Permission needs, PageBuilder build) =>
            routes.MapMethods(path, Reading, http => boundary.AnswerAsync(http, build)).Needs(needs);

        Page("/", Permission.ReadInsight, OverviewPage.BuildAsync);
        Page("/privacy", Permission.ReadAccessLog, PrivacyView.BuildAsync);
        Page("/access-log", Permission.ReadAccessLog, AccessLogView.BuildAsync);
        routes.MapMethods("/assets/{name}", Reading, StaticAssets.AnswerAsync).Needs(Permission.ReadInsight);
    }
}
