using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Dashboard.Tables;
using UsageInsight.Functions.Insight;
using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Html.Parts;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Functions.Dashboard.Apps;

/// <summary>One app: what it costs, who holds it as groups, how much is used, how many seats will be needed, when it can be changed.</summary>
internal static class AppPage
{
    public static PageContent? Write(PageRequest request, InsightSnapshot newest)
    {
        if (newest.App(request["app"]) is not { } app)
        {
            return null;
        }

        var content = new PageContent(app.Name, Links.Apps).Below("Apps", Links.Apps);
        ActionStory[] actions = [.. newest.Story.Actions.Where(a => string.Equals(a.App, app.App, StringComparison.Ordinal))];
        WriteAnswer(content, app, actions);
        WriteActions(content, actions);
        WriteSeats(content, app, request);
        WriteFeatures(content, app, request);
        return content;
    }

    private static void WriteAnswer(PageContent content, AppStory app, IReadOnlyList<ActionStory> actions)
    {
        var page = content.Body;
        page.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{AppSentence.Tell(app, actions):whole}</h1>\n");
        AppFacts.Write(page, app, Links.Words);
        page.Add($"<p>{app.ClockWords} <a href=\"{Links.WhatIf(app.App)}\">Ask what another price would change</a></p>\n");
        TermBar.Write(page, app);
        CaveatBox.Weakened(page, app.Caveats);
        page.Add($"</section>\n");
    }

    private static void WriteActions(PageContent content, IReadOnlyList<ActionStory> actions)
    {
        if (actions.Count == 0)
        {
            return;
        }

        content.Body.Add($"<section aria-labelledby=\"actions-h\">\n<h2 id=\"actions-h\">What to do</h2>\n<ol class=\"actions\">\n");
        foreach (var action in actions)
        {
            ActionCard.Write(content.Body, action, Links.Action(action.Id));
        }

        content.Body.Add($"</ol>\n</section>\n");
    }

    private static void WriteSeats(PageContent content, AppStory app, PageRequest request)
    {
        content.Body.Add($"<section aria-labelledby=\"seats-h\">\n<h2 id=\"seats-h\">Seats</h2>\n");
        if (WeeklyChart.Past(app).Count > 0)
        {
            content.Charts.WriteFigure(content.Body, "Seats in use against seats purchased", WeeklyChart.Statement(app), WeeklyChart.Describe(app), WeeklyChart.Behind(app, "weeks"));
        }

        StatusBars.Write(content.Body, app);
        if (request.May(Permission.ReadSeats))
        {
            content.Body.Add($"<p><a href=\"{Links.SeatsOf(app.App)}\">The seats to ask about, one by one</a></p>\n");
        }

        if (app.Plans.Count > 0)
        {
            content.WriteGrid(PlanTable.ForPage(app, "plans"), request);
        }

        content.Body.Add($"</section>\n");
    }

    private static void WriteFeatures(PageContent content, AppStory app, PageRequest request)
    {
        content.Body.Add($"<section aria-labelledby=\"features-h\">\n<h2 id=\"features-h\">Features: which carry the use</h2>\n");
        if (app.Features.Count == 0)
        {
            content.Body.Add($"<p>No source tells the features of this app apart, so nothing can be said about them.</p>\n</section>\n");
            return;
        }

        if (FeatureShareChart.Ranked(app).Count > 0)
        {
            content.Charts.WriteFigure(content.Body, "Share of all recorded use", FeatureShareChart.Statement(app), FeatureShareChart.Describe(app), FeatureShareChart.Behind(app, "shares"));
        }

        content.WriteGrid(FeatureTable.ForPage(app, "features").Leading(app.Features.Select(f => Links.Feature(f.Key.App, f.Key.Feature))), request);
        content.Body.Add($"</section>\n");
    }
}
