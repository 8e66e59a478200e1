using UsageInsight.Reports.Html;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Data;

/// <summary>How sure the verdicts are: the model beside the industry's rules, replayed on the workspace's own past.</summary>
internal static class SureParts
{
    public static void Write(HtmlWriter page, ReportStory story)
    {
        page.Add($"<section id=\"sure\" aria-labelledby=\"sure-h\">\n<h2 id=\"sure-h\">How sure the verdicts are</h2>\n");
        if (story.Backtest is not { } backtest)
        {
            page.Add($"<p>The verdicts come from {story.Method}. The history is too short to replay it against the past, so how often it errs here is not known.</p>\n</section>\n");
            return;
        }

        page.Add($"<p>{SafeText.OneLine(backtest.InWords)}</p>\n<p class=\"muted\">{BacktestTable.Note(backtest)}</p>\n");
        TableMarkup.WriteBare(page, BacktestTable.Scores(backtest));
        page.Add($"</section>\n");
    }
}
