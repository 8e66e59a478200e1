using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Ledger;
using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Overview;

/// <summary>The money at stake: which decision is due first, what it is worth, and what all of them would leave of today's cost.</summary>
internal static class MoneySection
{
    /// <summary>One decision.</summary>
    private sealed record Decision(DateOnly By, int DaysLeft, string App, string AppName, Money Money, int Actions);

    /// <summary>Writes it; nothing where no action has an amount.</summary>
    public static void Write(PageContent content, ReportStory story)
    {
        var (decisions, charts) = (Of(story), SavingsChart.Of(story));
        if (decisions.Count == 0 && charts.Count == 0)
        {
            return;
        }

        content.Body.Add($"<section aria-labelledby=\"dates-h\">\n<h2 id=\"dates-h\">Money at stake, by the last day to act</h2>\n");
        if (decisions.Count > 0)
        {
            WriteDates(content.Body, decisions);
        }

        foreach (var chart in charts)
        {
            content.Charts.WriteFigure(content.Body, $"{chart.Currency}: what the actions would change", chart.Statement(), chart.Describe(), chart.Behind());
        }

        content.Body.Add($"</section>\n");
    }

    private static void WriteDates(HtmlWriter page, List<Decision> decisions)
    {
        var scales = Scales(decisions);
        page.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Money at stake by cancel-by date\"><table>\n<caption>A year, at contract prices; actions on small groups come on top</caption>\n");
        page.Add($"<thead><tr><th scope=\"col\">Cancel-by</th><th scope=\"col\">App</th><th scope=\"col\" class=\"right\">Can go</th>");
        if (scales.Count > 0)
        {
            page.Add($"<th scope=\"col\">Side by side{(decisions.Any(d => !scales.ContainsKey(d.Money.Currency)) || scales.Count > 1 ? ", each currency by itself" : "")}</th>");
        }

        page.Add($"<th scope=\"col\" class=\"right\">Days left</th></tr></thead>\n<tbody>\n");
        foreach (var decision in decisions)
        {
            WriteRow(page, decision, scales);
        }

        page.Add($"</tbody></table></div>\n");
    }

    private static List<Decision> Of(ReportStory story) =>
    [
        .. TotalsTeller.Countable(story.Actions).Where(a => a.CancelBy is not null)
            .SelectMany(a => new[] { a.AtRenewal.Least, a.Now.Least }.OfType<Money>().Where(m => m.Amount > 0).Select(money => (Action: a, Money: money)))
            .GroupBy(x => (x.Action.App, x.Action.CancelBy, x.Money.Currency))
            .Select(g => new Decision(
                g.Key.CancelBy!.Value, g.First().Action.DaysLeft ?? 0, g.Key.App, g.First().Action.AppName, new(g.Sum(x => x.Money.Amount), g.Key.Currency), g.Select(x => x.Action.Id).Distinct().Count()))
            .OrderBy(d => d.By).ThenBy(d => d.AppName, StringComparer.Ordinal),
    ];

    /// <summary>The largest amount of each currency that has several: a lone amount has nothing to stand beside.</summary>
    private static Dictionary<string, decimal> Scales(IEnumerable<Decision> decisions) =>
        decisions.GroupBy(d => d.Money.Currency, StringComparer.Ordinal).Where(g => g.Count() > 1).ToDictionary(g => g.Key, g => g.Max(d => d.Money.Amount), StringComparer.Ordinal);

    private static void WriteRow(HtmlWriter page, Decision decision, Dictionary<string, decimal> scales)
    {
        page.Add($"<tr><th scope=\"row\" class=\"nowrap\">{Say.Day(decision.By)}</th><td class=\"text\"><a href=\"{Links.App(decision.App)}\"><bdi>{decision.AppName}</bdi></a></td><td class=\"right\"><a href=\"{Links.ActionsWith(decision.AppName)}\">{Say.Money(decision.Money)}</a></td>");
        if (scales.Count > 0)
        {
            WriteBar(page, decision.Money, scales);
        }

        page.Add($"<td class=\"right\">{decision.DaysLeft}</td></tr>\n");
    }

    private static void WriteBar(HtmlWriter page, Money money, Dictionary<string, decimal> scales)
    {
        if (!scales.TryGetValue(money.Currency, out var largest))
        {
            page.Add($"<td class=\"muted nowrap\">no other in {money.Currency}</td>");
            return;
        }

        var width = Math.Max(1, (int)(100 * money.Amount / largest));
        page.Add($"<td><svg class=\"share\" aria-hidden=\"true\" focusable=\"false\"><rect height=\"16\" width=\"{width}%\" class=\"used\"/></svg></td>");
    }
}
