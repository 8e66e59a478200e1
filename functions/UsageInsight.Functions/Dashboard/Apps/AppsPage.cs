using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Dashboard.Tables;
using UsageInsight.Functions.Insight;
using UsageInsight.Ledger;
using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Apps;

/// <summary>The apps side by side.</summary>
internal static class AppsPage
{
    public static PageContent Write(PageRequest request, InsightSnapshot newest)
    {
        var (content, story) = (new PageContent("Apps", Links.Apps), newest.Story);
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{Sentence(story):whole}</h1>\n");
        content.WriteGrid(AppTable.ForPage(story).Leading(story.Apps.Select(a => Links.App(a.App))), request);
        content.Body.Add($"<p class=\"muted\">Utilisation is active seats divided by the denominator beside it. A vendor's own figure may count assigned seats as used.</p>\n</section>\n");
        return content;
    }

    private static string Sentence(ReportStory story)
    {
        var (apps, costs) = (Say.Of(story.Apps.Count, "app"), SavingsChart.Of(story));
        if (costs.Count == 0)
        {
            return $"{apps}: what was purchased, assigned and used up to {Say.Day(story.AsOf)}";
        }

        var today = Say.Money([.. costs.Select(c => new Money(c.Today, c.Currency))]);
        var less = Say.Money([.. costs.Select(c => new Money(c.Today - c.Remains, c.Currency))]);
        return $"{apps} cost{(story.Apps.Count == 1 ? "s" : "")} {today} a year; {less} of it can go.";
    }
}
