using System.Globalization;
using UsageInsight.Functions.Dashboard.Frame;
using UsageInsight.Functions.Insight.Renewals;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Renewals;

/// <summary>The coming months with a bar to each term's end and a mark at the last day to act. Plain SVG in a table, no script.</summary>
internal static class RenewalCalendar
{
    private const int Months = 15;

    /// <summary>Percent of the width up to which a day's words have room to its right.</summary>
    private const double LabelFits = 80;

    /// <summary>Writes it; terms that end later reach the edge.</summary>
    public static void Write(HtmlWriter page, IReadOnlyList<RenewalTerm> terms, DateOnly asOf)
    {
        var first = new DateOnly(asOf.Year, asOf.Month, 1);
        var span = first.AddMonths(Months).DayNumber - first.DayNumber;
        double At(DateOnly day) => Math.Clamp(100.0 * (day.DayNumber - first.DayNumber) / span, 0, 100);
        page.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Renewals of the next {Months} months\"><table class=\"calendar\">\n<caption>The next {Months} months: a bar to the end of each term, a mark at the day by which it is decided</caption>\n<thead><tr><th scope=\"col\">App</th><th scope=\"col\">");
        WriteMonths(page, first);
        page.Add($"</th></tr></thead>\n<tbody>\n");
        foreach (var term in terms.Where(t => t.Clock is { Ended: false }))
        {
            var (from, to, mark) = (At(asOf), At(term.Clock.TermEnd), At(term.Clock.DecideBy()));
            page.Add($"<tr><th scope=\"row\" class=\"text\"><a href=\"{Links.App(term.App.App)}\"><bdi>{term.App.Name}</bdi></a></th><td><svg width=\"100%\" height=\"36\" role=\"img\" aria-label=\"Term ends {Say.Day(term.Clock.TermEnd)}, decided by {Say.Day(term.Clock.DecideBy())}\">");
            page.Add($"<rect class=\"term\" x=\"{Text(from)}%\" y=\"4\" width=\"{Text(Math.Max(0.5, to - from))}%\" height=\"8\" rx=\"2\"/>");
            if (mark < 100)
            {
                page.Add($"<rect class=\"mark\" x=\"{Text(mark)}%\" y=\"0\" width=\"4\" height=\"16\" rx=\"1\"/><text x=\"{Text(mark)}%\" y=\"32\" text-anchor=\"{(mark < LabelFits ? "start" : "end")}\">{Say.Day(term.Clock.DecideBy())}</text>");
            }

            page.Add($"</svg></td></tr>\n");
        }

        page.Add($"</tbody></table></div>\n");
    }

    private static void WriteMonths(HtmlWriter page, DateOnly first)
    {
        page.Add($"<span class=\"months\" aria-hidden=\"true\">");
        for (var i = 0; i < Months; i += 3)
        {
            page.Add($"<span>{Say.Month(first.AddMonths(i))}</span>");
        }

        page.Add($"</span><span class=\"unseen\">Term and cancel-by day</span>");
    }

    private static string Text(double percent) => percent.ToString("0.##", CultureInfo.InvariantCulture);
}
