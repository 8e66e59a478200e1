using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Html.Parts;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Html.Sections;

/// <summary>The first screen: the answer in one sentence, then the few actions behind it.</summary>
internal static class AnswerSection
{
    private const int ActionsOnFirstScreen = 5;

    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter page, ReportStory story, ChartBook charts)
    {
        page.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\">{story.Headline:whole}</h1>\n");
        TotalsList.Write(page, story.Totals);
        foreach (var notice in story.Notices)
        {
            CaveatBox.Note(page, notice);
        }

        page.Add($"</section>\n<section id=\"actions\" aria-labelledby=\"actions-h\">\n<h2 id=\"actions-h\">What to do</h2>\n");
        if (story.Actions.Count == 0)
        {
            page.Add($"<p>No action was found. To see why a seat or plan was kept, type <code>{story.Command} verify</code>.</p>\n");
        }

        page.Add($"<ol class=\"actions\">\n");
        foreach (var action in story.Actions.Take(ActionsOnFirstScreen))
        {
            ActionCard.Write(page, action);
        }

        page.Add($"</ol>\n");
        foreach (var chart in SavingsChart.Of(story))
        {
            charts.WriteFigure(page, $"{chart.Currency}: what it would change", chart.Statement(), chart.Describe(), chart.Behind());
        }

        if (story.Actions.Count > ActionsOnFirstScreen)
        {
            page.Add($"<h3>All {Say.Of(story.Actions.Count, "action")}</h3>\n");
            TableMarkup.Write(page, ActionTable.ForPage(story));
        }

        page.Add($"</section>\n");
    }
}
