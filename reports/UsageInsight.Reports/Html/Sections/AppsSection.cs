using UsageInsight.Analysis;
using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Html.Sections;

/// <summary>One card per app: what was bought, who holds it as groups, what is used, and when the contract can be changed.</summary>
internal static class AppsSection
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter page, ReportStory story, ChartBook charts)
    {
        page.Add($"<section id=\"apps\" aria-labelledby=\"apps-h\">\n<h2 id=\"apps-h\">Apps: bought, assigned, used</h2>\n");
        if (story.Apps.Count == 0)
        {
            page.Add($"<p>No app has data yet. Next: <code>{story.Command} import FILE</code></p>\n");
        }

        if (story.Apps.Count > 1)
        {
            TableMarkup.Write(page, AppTable.ForPage(story));
        }

        var cards = story.Cards;
        if (cards.Count < story.Apps.Count)
        {
            page.Add($"<p>Below are the {cards.Count} apps with the most actionable advice; the others are in the table above, and in full in the CSV, JSON and workbook.</p>\n");
        }

        for (var i = 0; i < cards.Count; i++)
        {
            WriteApp(page, cards[i], $"app-{i + 1}", charts);
        }

        page.Add($"</section>\n");
    }

    private static void WriteApp(HtmlWriter page, AppStory app, string id, ChartBook charts)
    {
        page.Add($"<article class=\"app\" id=\"{id}\" aria-labelledby=\"{id}-h\">\n<h3 id=\"{id}-h\"><bdi>{app.Name}</bdi></h3>\n<dl class=\"facts\">");
        WriteFact(page, "purchased", "Purchased", Cell.Count(app.Purchased).Words, "");
        WriteFact(page, "assigned", "Assigned", Cell.Count(app.Assigned).Words, "");
        WriteFact(page, "active", "Active in 30 days", app.Active.ToString(), "");
        WriteFact(page, "utilisation", $"Utilisation of {app.UtilisationOf}", app.Utilisation.ToString(), app.Utilisation.Told ? $"active ÷ {app.UtilisationOf}" : "");
        if (app.MonthlyCost.Count > 0)
        {
            WriteFact(page, "cost", "Cost a month", Say.Money(app.MonthlyCost), "");
        }

        page.Add($"</dl>\n<p>{app.ClockWords}</p>\n");
        Caveats(page, app.Caveats);
        if (WeeklyChart.Past(app).Count > 0)
        {
            charts.WriteFigure(page, $"{app.Name}: seats in use against seats bought", WeeklyChart.Statement(app), WeeklyChart.Describe(app), WeeklyChart.Behind(app, $"{id}-weeks"));
        }

        WriteStatuses(page, app);
        if (app.Plans.Count > 0)
        {
            TableMarkup.Write(page, PlanTable.ForPage(app, $"{id}-plans"));
        }

        page.Add($"</article>\n");
    }

    /// <summary>A figure whose name leads to its definition.</summary>
    private static void WriteFact(HtmlWriter page, string word, string name, string value, string note)
    {
        page.Add($"<div><dt><a href=\"#word-{word}\">{name}</a></dt><dd>{value}");
        if (note.Length > 0)
        {
            page.Add($" <small class=\"muted small\">{note}</small>");
        }

        page.Add($"</dd></div>");
    }

    private static void Caveats(HtmlWriter page, IReadOnlyList<string> caveats)
    {
        if (caveats.Count == 0)
        {
            return;
        }

        page.Add($"<div class=\"caveat\" role=\"note\"><p><b>What weakens this:</b> {string.Join(" ", caveats)}</p></div>\n");
    }

    /// <summary>Bars in plain SVG: they need no script and print sharply.</summary>
    private static void WriteStatuses(HtmlWriter page, AppStory app)
    {
        if (app.Statuses.All(s => s.Seats.Exactly == 0))
        {
            return;
        }

        var largest = Math.Max(1, app.Statuses.Max(s => Drawn(s.Seats)));
        page.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{app.Name}: assigned seats by state\"><table>\n<caption>{app.Name}: assigned seats by state, as groups</caption>\n");
        page.Add($"<thead><tr><th scope=\"col\">State</th><th scope=\"col\" class=\"right\">Seats</th><th scope=\"col\">Side by side</th></tr></thead>\n<tbody>\n");
        foreach (var (status, seats) in app.Statuses.Where(s => s.Seats.Exactly != 0))
        {
            var drawn = Drawn(seats);
            page.Add($"<tr><th scope=\"row\">{StatusWords.Of(status)}</th><td class=\"right{(drawn == 0 ? " unknown" : "")}\">{seats.ToString()}</td>");
            var width = drawn > 0 ? Math.Max(1, 100 * drawn / largest) : 8;
            page.Add($"<td><svg class=\"share\" aria-hidden=\"true\" focusable=\"false\"><rect height=\"16\" width=\"{width}%\" class=\"{(drawn == 0 ? "unknown" : Class(status))}\"/></svg></td></tr>\n");
        }

        page.Add($"</tbody></table></div>\n");
    }

    /// <summary>The length of a bar: the count, the middle of its range, or 0 where neither may be told.</summary>
    private static int Drawn(ShownCount seats) => seats.Exactly ?? (seats.Range is var (low, high) ? (low + high) / 2 : 0);

    private static string Class(SeatStatus status) => status switch
    {
        SeatStatus.Active => "used",
        SeatStatus.Idle30 or SeatStatus.InGrace or SeatStatus.NonPerson or SeatStatus.Exempt => "rest",
        SeatStatus.Unknown => "unknown",
        _ => "idle",
    };
}
