using UsageInsight.Analysis;
using UsageInsight.Reports.Charts;
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
        page.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\">{story.Headline}</h1>\n");
        WriteTotals(page, story.Totals);
        foreach (var notice in story.Notices)
        {
            page.Add($"<div class=\"caveat\" role=\"note\"><p>{notice}</p></div>\n");
        }

        page.Add($"</section>\n<section id=\"actions\" aria-labelledby=\"actions-h\">\n<h2 id=\"actions-h\">What to do</h2>\n");
        if (story.Actions.Count == 0)
        {
            page.Add($"<p>No action was found. To see why a seat or plan was kept, type <code>{story.Command} verify</code>.</p>\n");
        }

        page.Add($"<ol class=\"actions\">\n");
        foreach (var action in story.Actions.Take(ActionsOnFirstScreen))
        {
            WriteAction(page, action);
        }

        page.Add($"</ol>\n");
        foreach (var chart in SavingsChart.Of(story))
        {
            charts.WriteFigure(page, $"{chart.Currency}: what it would change", chart.Statement(), chart.Describe(), chart.Behind());
        }

        if (story.Actions.Count > ActionsOnFirstScreen)
        {
            page.Add($"<h3>All {story.Actions.Count} actions</h3>\n");
            TableMarkup.Write(page, ActionTable.ForPage(story));
        }

        page.Add($"</section>\n");
    }

    private static void WriteTotals(HtmlWriter page, IReadOnlyList<string> totals)
    {
        if (totals.Count == 0)
        {
            return;
        }

        page.Add($"<ul class=\"totals\">");
        foreach (var total in totals)
        {
            var colon = total.IndexOf(": ", StringComparison.Ordinal);
            var (what, sum) = colon < 0 ? (total, "") : (total[..(colon + 1)], total[(colon + 2)..]);
            page.Add($"<li>{what} <b class=\"num\">{sum}</b></li>");
        }

        page.Add($"</ul>\n");
    }

    private static void WriteAction(HtmlWriter page, ActionStory action)
    {
        page.Add($"<li class=\"action {(action.Blocked || action.TooLate ? "watch" : "act")}\">\n");
        page.Add($"<div class=\"why\"><h3>{action.Title}</h3><p>{action.Because}</p><p class=\"muted\">{action.Certainty}</p></div>\n");
        page.Add($"<div class=\"much\"><div class=\"money\">{(action.SavesNothing ? "" : action.Main.ToString())}</div><small class=\"muted\">{MoneyKind(action)}</small><div>{When(action)}</div></div>\n");
        if (action.Blocked || action.Caveats.Count > 0)
        {
            page.Add($"<div class=\"next\"><span class=\"tag watch\">{(action.Blocked ? "Blocked until the data is mended" : "Weakened by")}</span> {string.Join(" ", action.Caveats)}</div>\n");
        }

        page.Add($"<div class=\"next\"><span class=\"muted\">Next:</span> <code>{action.Command}</code></div></li>\n");
    }

    private static string MoneyKind(ActionStory action)
    {
        if (action.SavesNothing)
        {
            return action.Kind == RecommendationKind.Renew ? "its money is in the other actions" : "saves nothing by itself";
        }

        if (action.Main.Amount is null)
        {
            return "no price is known";
        }

        var kind = action.Main == action.AtRenewal ? "a year, at the renewal" : action.Main == action.Now ? "a year, now" : "a year, reassignable";
        return action.OneOff is { Amount: > 0 } cost ? $"{kind}; costs {Say.Money(cost)} once" : kind;
    }

    private static string When(ActionStory action) => action switch
    {
        { CancelBy: null } => "no date on file",
        { TooLate: true } => $"cancel-by was {Say.Day(action.CancelBy.Value)}",
        _ => $"by {Say.Day(action.CancelBy.Value)}, {Say.InDays(action.DaysLeft ?? 0)}",
    };
}
