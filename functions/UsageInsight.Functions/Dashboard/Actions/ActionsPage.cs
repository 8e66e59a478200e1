using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Dashboard.Tables;
using UsageInsight.Functions.Insight;
using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Html.Parts;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Actions;

/// <summary>Everything there is to do, the most actionable first; each row leads to its evidence.</summary>
internal static class ActionsPage
{
    public static PageContent Write(PageRequest request, InsightSnapshot newest)
    {
        var (content, story) = (new PageContent("Actions", Links.Actions), newest.Story);
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{Sentence(newest):whole}</h1>\n");
        TotalsList.Write(content.Body, story.Totals);
        content.WriteGrid(ActionTable.ForPage(story).Leading(story.Actions.Select(a => Links.Action(a.Id))), request);
        foreach (var chart in SavingsChart.Of(story))
        {
            content.Charts.WriteFigure(content.Body, $"{chart.Currency}: what the actions would change", chart.Statement(), chart.Describe(), chart.Behind());
        }

        content.Body.Add($"</section>\n");
        return content;
    }

    private static string Sentence(InsightSnapshot newest)
    {
        var actions = newest.Story.Actions;
        var open = actions.Count(a => !a.Blocked && !a.TooLate);
        return actions.Count == 0
            ? "Nothing to do: every judged seat and plan is in use, or not judged yet."
            : $"{Say.Of(open, "action")} can be acted on{(open < actions.Count ? $"; {Say.Count(actions.Count - open)} cannot, for the reasons beside them" : "")}.";
    }
}
