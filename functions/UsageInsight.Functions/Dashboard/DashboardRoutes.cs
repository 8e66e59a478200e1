using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Dashboard.Actions;
using UsageInsight.Functions.Dashboard.Alerts;
using UsageInsight.Functions.Dashboard.Apps;
using UsageInsight.Functions.Dashboard.Assets;
using UsageInsight.Functions.Dashboard.Data;
using UsageInsight.Functions.Dashboard.Features;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Dashboard.Overview;
using UsageInsight.Functions.Dashboard.Privacy;
using UsageInsight.Functions.Dashboard.Renewals;
using UsageInsight.Functions.Dashboard.Replacements;
using UsageInsight.Functions.Dashboard.Seats;
using UsageInsight.Functions.Dashboard.Settings;
using UsageInsight.Functions.Dashboard.Words;

namespace UsageInsight.Functions.Dashboard;

/// <summary>
/// The pages. All lie side by side below the route prefix and name apps, features and the like in the query, so that every link is
/// relative and holds under any prefix and behind any proxy, whatever characters a name has.
/// </summary>
internal static class DashboardRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapDashboard(this IEndpointRouteBuilder routes, DashboardParts parts, ILoggerFactory logs)
    {
        var boundary = new PageBoundary(parts, logs.CreateLogger("UsageInsight.Pages"));
        var refused = new RefusedPage((http, needed) => boundary.AnswerAsync(http, _ => Task.FromResult(RefusalPage.Of(needed, parts.SeatLists))));
        void Page(string path, Permission needs, PageBuilder build) =>
            routes.MapMethods(path, Reading, http => boundary.AnswerAsync(http, path == "/" ? build : WithoutSlash(build))).Needs(needs).WithMetadata(refused);

        Page("/", Permission.ReadInsight, request => request.IsAtTheRoot ? OverviewPage.BuildAsync(request) : Task.FromResult<PageAnswer>(new PageAnswer.GoTo($"{request.Self}/")));
        Page("/privacy", Permission.ReadAccessLog, PrivacyView.BuildAsync);
        Page("/reveal", Permission.RevealNames, RevealPage.BuildAsync);
        Page("/access-log", Permission.ReadAccessLog, AccessLogView.BuildAsync);
        Page("/actions", Permission.ReadInsight, AnalysedPage.Of(ActionsPage.Write));
        Page("/action", Permission.ReadInsight, AnalysedPage.Of(ActionPage.WriteAsync, "action"));
        Page("/apps", Permission.ReadInsight, AnalysedPage.Of(AppsPage.Write));
        Page("/app", Permission.ReadInsight, AnalysedPage.Of(AppPage.Write, "app"));
        Page("/feature", Permission.ReadInsight, AnalysedPage.Of(FeaturePage.WriteAsync, "feature"));
        Page("/seats", Permission.ReadSeats, AnalysedPage.Of(SeatsPage.WriteAsync, "app"));
        Page("/renewals", Permission.ReadInsight, AnalysedPage.Of(RenewalsPage.WriteAsync));
        Page("/what-if", Permission.ReadInsight, WhatIfPage.BuildAsync);
        Page("/replacements", Permission.ReadInsight, AnalysedPage.Of(ReplacementsPage.WriteAsync));
        Page("/brief", Permission.ReadInsight, BriefPage.BuildAsync);
        Page("/alerts", Permission.ReadInsight, AlertsPage.BuildAsync);
        Page("/data", Permission.ReadInsight, AnalysedPage.Of(DataPage.WriteAsync));
        Page("/settings", Permission.Administer, AnalysedPage.Of(SettingsPage.Write));
        Page("/words", Permission.ReadInsight, WordsPage.BuildAsync);
        Page("/{page}", Permission.ReadInsight, request => Task.FromResult(FaultPages.NoPage(request)));
        Page($"/{{page}}/{{**{PageRequest.Below}}}", Permission.ReadInsight, request => Task.FromResult(FaultPages.NoPage(request)));
        routes.MapPost("/reveal", http => boundary.AnswerAsync(http, RevealPage.PostAsync)).Needs(Permission.RevealNames);
        routes.MapPost("/alerts", http => boundary.AnswerAsync(http, AlertAnswer.PostAsync)).Needs(Permission.Act);
        routes.MapMethods("/assets/{name}", Reading, StaticAssets.AnswerAsync).Needs(Permission.ReadInsight);
    }

    // Under actions/ the page's relative links would lead elsewhere; under what is no page they are written for that place.
    private static PageBuilder WithoutSlash(PageBuilder build) => request =>
        request is { IsAtTheRoot: true, Up: "" } ? Task.FromResult<PageAnswer>(new PageAnswer.GoTo(request.WithoutSlash)) : build(request);
}
