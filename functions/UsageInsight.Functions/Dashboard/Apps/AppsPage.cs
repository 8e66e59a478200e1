using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Dashboard.Tables;
using UsageInsight.Functions.Insight;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Apps;

/// <summary>The apps side by side.</summary>
internal static class AppsPage
{
    public static PageContent Write(PageRequest request, InsightSnapshot newest)
    {
        var (content, story) = (new PageContent("Apps", Links.Apps), newest.Story);
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{Say.Of(story.Apps.Count, "app")} on {Say.Day(story.AsOf)}: purchased, assigned, used</h1>\n");
        content.WriteGrid(AppTable.ForPage(story).Leading(story.Apps.Select(a => Links.App(a.App))), request);
        content.Body.Add($"<p class=\"muted\">Utilisation is active seats divided by the denominator beside it. A vendor's own figure may count assigned seats as used.</p>\n</section>\n");
        return content;
    }
}
