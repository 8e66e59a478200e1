using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Html.Parts;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Reports.Html.Sections;

/// <summary>One card per app: what was bought, who holds it as groups, what is used, and when the contract can be changed.</summary>
internal static class AppsSection
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter page, ReportStory story, ChartBook charts)
    {
        page.Add($"<section id=\"apps\" aria-labelledby=\"apps-h\">\n<h2 id=\"apps-h\">Apps: purchased, assigned, used</h2>\n");
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
        page.Add($"<article class=\"app\" id=\"{id}\" aria-labelledby=\"{id}-h\">\n<h3 id=\"{id}-h\"><bdi>{app.Name}</bdi></h3>\n");
        AppFacts.Write(page, app);
        page.Add($"<p>{app.ClockWords}</p>\n");
        CaveatBox.Weakened(page, app.Caveats);
        if (WeeklyChart.Past(app).Count > 0)
        {
            charts.WriteFigure(page, $"{app.Name}: seats in use against seats purchased", WeeklyChart.Statement(app), WeeklyChart.Describe(app), WeeklyChart.Behind(app, $"{id}-weeks"));
        }

        StatusBars.Write(page, app);
        if (app.Plans.Count > 0)
        {
            TableMarkup.Write(page, PlanTable.ForPage(app, $"{id}-plans"));
        }

        page.Add($"</article>\n");
    }
}
