using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Dashboard.Tables;
using UsageInsight.Functions.Insight;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Html.Parts;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Overview;

/// <summary>What do I do, by when, and how sure is it: one sentence, the few actions behind it, the money by date, what changed.</summary>
internal static class OverviewPage
{
    private const int MostActions = 5;

    public static Task<PageAnswer> BuildAsync(PageRequest request) =>
        Task.FromResult(request.Newest is { } newest ? new PageAnswer.Shown(Write(newest)) : FaultPages.NoAnalysis(request));

    private static PageContent Write(InsightSnapshot newest)
    {
        var (content, story) = (new PageContent("Overview", Links.Overview), newest.Story);
        WriteAnswer(content.Body, story);
        WriteActions(content.Body, story);
        MoneySection.Write(content, story);
        ChangesSection.Write(content.Body, newest);
        WriteApps(content.Body, story);
        return content;
    }

    private static void WriteAnswer(HtmlWriter page, ReportStory story)
    {
        page.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\">{story.Headline:whole}</h1>\n");
        TotalsList.Write(page, story.Totals, Links.Actions);
        page.Add($"</section>\n");
    }

    private static void WriteActions(HtmlWriter page, ReportStory story)
    {
        page.Add($"<section id=\"actions\" aria-labelledby=\"actions-h\">\n<h2 id=\"actions-h\">What to do</h2>\n");
        if (story.Actions.Count == 0)
        {
            page.Add($"<p>No action was found: every judged seat and plan is in use, or not judged yet.</p>\n");
        }

        page.Add($"<ol class=\"actions\">\n");
        foreach (var action in story.Actions.Take(MostActions))
        {
            ActionCard.Write(page, action, Links.Action(action.Id));
        }

        page.Add($"</ol>\n");
        if (story.Actions.Count > MostActions)
        {
            page.Add($"<p class=\"more\"><a href=\"{Links.Actions}\">All {Say.Of(story.Actions.Count, "action")}</a></p>\n");
        }

        WriteNotices(page, story.Notices);
        page.Add($"</section>\n");
    }

    private static void WriteNotices(HtmlWriter page, IReadOnlyList<string> notices)
    {
        if (notices.Count == 0)
        {
            return;
        }

        page.Add($"<ul class=\"notes\" aria-label=\"To know before acting\">");
        foreach (var notice in notices)
        {
            page.Add($"<li>{notice}</li>");
        }

        page.Add($"</ul>\n");
    }

    private static void WriteApps(HtmlWriter page, ReportStory story)
    {
        page.Add($"<section id=\"apps\" aria-labelledby=\"apps-h\">\n<h2 id=\"apps-h\">Apps: purchased, assigned, used</h2>\n");
        TableMarkup.WriteBare(page, AppTable.ForPage(story).Leading(story.Apps.Select(a => Links.App(a.App))));
        page.Add($"</section>\n");
    }
}
