using System.Globalization;
using UsageInsight.Reports.Html.Parts;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Html.Sections;

/// <summary>What stands above and below the content.</summary>
internal static class PageFrame
{
    /// <summary>The bar with the way to each section, and the marks that every page carries.</summary>
    public static void WriteTop(HtmlWriter page, ReportStory story)
    {
        page.Add($"<a class=\"skip\" href=\"#main\">Skip to the answer</a>\n<header class=\"bar\"><div><span><b><bdi>{story.Organisation}</bdi></b> <span class=\"muted\">software use to {Say.Day(story.AsOf)}</span></span>\n");
        page.Add($"<nav aria-label=\"Sections\"><a href=\"#actions\">Actions</a><a href=\"#apps\">Apps</a><a href=\"#features\">Features</a><a href=\"#replacements\">Replacements</a><a href=\"#sure\">How sure</a>");
        if (story.SeatList)
        {
            page.Add($"<a href=\"#seats\">Seats</a>");
        }

        page.Add($"<a href=\"#data\">Data</a><a href=\"#words\">Words</a></nav><button type=\"button\" id=\"theme\">Theme</button></div></header>\n");
        if (story.Marks.Count > 0)
        {
            page.Add($"<aside class=\"mark\" aria-label=\"About this data\"><p>");
            page.Add($"{string.Join(' ', story.Marks)}</p></aside>\n");
        }

        HatchPattern.Write(page);
    }

    /// <summary>Which method and settings gave the figures.</summary>
    public static void WriteFoot(HtmlWriter page, ReportStory story)
    {
        var settings = story.Settings;
        var at = story.ComputedAt.ToUniversalTime().ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);
        page.Add($"<footer><p>Computed {at} from data up to and including {Say.Day(story.AsOf)} by {story.Method}. ");
        page.Add($"Settings: <a href=\"#word-small-groups\">groups under {settings.GroupThreshold}</a> are not counted out; grace {settings.GraceDays} days; idle after {settings.IdleDays} days; ");
        page.Add($"a source is stale after {settings.StaleDays} days. Money is per twelve months at contract prices and never converted. ");
        page.Add($"To check a figure: <code>{story.Command} verify</code>.</p>");
        page.Add($"<p>{string.Join(' ', story.Marks)}</p></footer>\n");
    }
}
