using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Reports.Html.Sections;

/// <summary>Which features carry the use of each app, and which nobody uses.</summary>
internal static class FeaturesSection
{
    private const int NamedUnused = 10;

    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter page, ReportStory story, ChartBook charts)
    {
        page.Add($"<section id=\"features\" aria-labelledby=\"features-h\">\n<h2 id=\"features-h\">Features: which carry the use</h2>\n");
        if (story.Apps.All(a => a.Features.Count == 0))
        {
            page.Add($"<p>No source tells features apart, so nothing can be said about them.</p>\n");
        }

        var cards = story.Cards;
        for (var i = 0; i < cards.Count; i++)
        {
            if (cards[i].Features.Count > 0)
            {
                WriteApp(page, cards[i], $"features-{i + 1}", charts);
            }
        }

        page.Add($"</section>\n");
    }

    private static void WriteApp(HtmlWriter page, AppStory app, string id, ChartBook charts)
    {
        page.Add($"<article class=\"app\" aria-labelledby=\"{id}-h\"><h3 id=\"{id}-h\"><bdi>{app.Name}</bdi></h3>\n");
        if (FeatureShareChart.Ranked(app).Count > 0)
        {
            charts.WriteFigure(page, $"{app.Name}: share of all recorded use", FeatureShareChart.Statement(app), FeatureShareChart.Describe(app), FeatureShareChart.Behind(app, $"{id}-share"));
        }
        else
        {
            page.Add($"<p>{FeatureShareChart.Statement(app)}</p>\n");
        }

        string[] unused = [.. app.Features.Where(f => f.Unused).Select(f => f.Name)];
        if (unused.Length > 0)
        {
            var more = unused.Length > NamedUnused ? $" and {unused.Length - NamedUnused} more" : "";
            page.Add($"<p>Nobody used in a year: <b>{string.Join(", ", unused.Take(NamedUnused))}</b>{more}.</p>\n");
        }

        TableMarkup.Write(page, FeatureTable.ForPage(app, $"{id}-table"));
        page.Add($"</article>\n");
    }
}
