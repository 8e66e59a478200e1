using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Dashboard.Tables;
using UsageInsight.Functions.Insight;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Seats;

/// <summary>The seats to ask about, for readers who may see them: in the order of the ids, no ranking, months instead of days.</summary>
internal static class SeatsPage
{
    public static async Task<PageContent?> WriteAsync(PageRequest request, InsightSnapshot newest)
    {
        if (request["app"] is null)
        {
            return Choice(newest);
        }

        if (newest.App(request["app"]) is not { } app)
        {
            return null;
        }

        var rows = await request.Parts.Insight.SeatsAsync(newest, app.App, request.Stopped);
        var content = new PageContent(app.Name, Links.Seats).Below("Seats", Links.Seats);
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{app.Name}: {Say.Of(rows.Count, "seat")} to ask about</h1>\n");
        content.Body.Add($"<p>This list names seats and is for those who may see them; that you opened it is written down. It lies in the order of the ids and is no ranking. Ask before taking a seat back: leave, part-time and a change of job look like silence.</p>\n");
        content.WriteGrid(SeatTable.List(app with { SeatRows = rows }, "seats"), request, sortable: false);
        content.Body.Add($"</section>\n");
        return content;
    }

    private static PageContent Choice(InsightSnapshot newest)
    {
        var content = new PageContent("Seats", Links.Seats);
        AppStory[] apps = [.. newest.Story.Apps.Where(a => newest.Story.Actions.Any(x => string.Equals(x.App, a.App, StringComparison.Ordinal) && x.Kind == Analysis.RecommendationKind.Reclaim))];
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">Seats to ask about, app by app</h1>\n<p>Each list names seats; opening it is written down.</p>\n");
        if (apps.Length == 0)
        {
            content.Body.Add($"<p>No seat is advised to be taken back.</p>\n");
        }

        content.Body.Add($"<ul>\n");
        foreach (var app in apps)
        {
            content.Body.Add($"<li><a href=\"{Links.SeatsOf(app.App)}\"><bdi>{app.Name}</bdi></a></li>\n");
        }

        content.Body.Add($"</ul>\n</section>\n");
        return content;
    }
}
