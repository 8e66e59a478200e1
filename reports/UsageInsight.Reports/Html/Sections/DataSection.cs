using UsageInsight.Analysis;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Html.Sections;

/// <summary>How good the data is, source by source.</summary>
internal static class DataSection
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter page, ReportStory story)
    {
        page.Add($"<section id=\"data\" aria-labelledby=\"data-h\">\n<h2 id=\"data-h\">How good the data is</h2>\n");
        if (story.Sources.Count == 0)
        {
            page.Add($"<p>No source has delivered anything yet.</p>\n</section>\n");
            return;
        }

        page.Add($"<p>{Sentence(story)}</p>\n");
        TableMarkup.Write(page, SourceTable.ForPage(story));
        if (story.Sources.Any(s => s.Totals.Failed > 0))
        {
            page.Add($"<p>Failed records are kept with their reasons: <code>{story.Command} failed list</code></p>\n");
        }

        page.Add($"</section>\n");
    }

    private static string Sentence(ReportStory story)
    {
        var weak = story.Sources.Where(s => s.Stale || s.Gaps.Count > 0 || s.ConcealsNames).Select(s => SafeText.Name(s.Source)).ToList();
        var sources = Say.Of(story.Sources.Count, "source");
        return weak.Count == 0
            ? $"{sources}, all current as of {Say.Day(story.AsOf)}, without gaps."
            : $"{sources}; {Say.List(weak)} {(weak.Count == 1 ? "weakens" : "weaken")} the verdicts on the apps named beside. What is missing is unknown, never counted as unused.";
    }
}
