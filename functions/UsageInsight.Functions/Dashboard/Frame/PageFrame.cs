using System.Globalization;
using UsageInsight.Functions.Dashboard.Assets;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Html.Parts;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>What stands around the content of every page. No style and no script in the markup: all come as files of this server.</summary>
internal static class PageFrame
{
    /// <summary>The whole page.</summary>
    public static string Write(PageContent content, PageRequest request)
    {
        var page = new HtmlWriter();
        var story = request.Newest?.Story;
        WriteHead(page, content, request, story);
        WriteBar(page, content, request, story);
        WriteMarks(page, story);
        WriteAge(page, story, request.Parts.Time.GetUtcNow());
        HatchPattern.Write(page);
        WriteTrail(page, content);
        page.Add($"<main id=\"main\" tabindex=\"-1\">\n").Add(content.Body).Add($"</main>\n");
        WriteFoot(page, story);
        content.Charts.WriteData(page);
        return page.Add($"</body>\n</html>\n").ToString();
    }

    private static void WriteHead(HtmlWriter page, PageContent content, PageRequest request, ReportStory? story)
    {
        page.Add($"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Add($"<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"{request.Up}{StaticAssets.Icon.Href}\">\n");
        page.Add($"<title>{content.Title}{(content.Trail.Count > 1 ? $", {content.Trail[^1].Name}" : "")}{(story is null ? "" : $" - {story.Organisation}")}</title>\n<link rel=\"stylesheet\" href=\"{request.Up}{StaticAssets.Style.Href}\">\n");

        if (story is { Marks.Count: > 0 })
        {
            page.Add($"<link rel=\"stylesheet\" media=\"print\" href=\"{request.Up}{StaticAssets.OnPaper(story.Marks).Href}\">\n");
        }

        // The theme is set before anything is drawn; the rest waits for the page.
        page.Add($"<script src=\"{request.Up}{StaticAssets.PageScript.Href}\"></script>\n");
        if (content.Charts.Count > 0)
        {
            page.Add($"<script defer src=\"{StaticAssets.ChartLibrary.Href}\"></script>\n<script defer src=\"{StaticAssets.ChartScript.Href}\"></script>\n<script defer src=\"{StaticAssets.TableScript.Href}\"></script>\n");
        }

        if (content.IsLive)
        {
            page.Add($"<script defer src=\"{StaticAssets.LiveScript.Href}\"></script>\n");
        }

        page.Add($"</head>\n<body>\n");
    }

    private static void WriteBar(HtmlWriter page, PageContent content, PageRequest request, ReportStory? story)
    {
        page.Add($"<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"bar\"><div><a class=\"home\" href=\"{request.Up}{Links.Overview}\"><b><bdi>{story?.Organisation ?? "UsageInsight"}</bdi></b>");
        if (story is not null)
        {
            page.Add($" <span class=\"muted\">software use to {Say.Day(story.AsOf)}</span>");
        }

        page.Add($"</a>\n<nav aria-label=\"Pages\">");
        foreach (var entry in NavigationEntry.All.Where(e => request.May(e.Needs)))
        {
            if (string.Equals(entry.Href, content.Place, StringComparison.Ordinal))
            {
                page.Add($"<a href=\"{request.Up}{entry.Href}\" aria-current=\"page\">{entry.Name}</a>");
            }
            else
            {
                page.Add($"<a href=\"{request.Up}{entry.Href}\">{entry.Name}</a>");
            }
        }

        page.Add($"</nav><button type=\"button\" id=\"theme\">Theme</button></div></header>\n");
    }

    private static void WriteMarks(HtmlWriter page, ReportStory? story)
    {
        if (story is { Marks.Count: > 0 })
        {
            page.Add($"<aside class=\"mark\" aria-label=\"About this data\"><p>{string.Join(' ', story.Marks)}</p></aside>\n");
        }
    }

    /// <summary>Figures that nobody has computed anew for longer than a source may be silent: what "in 14 days" counts from is said on every page.</summary>
    private static void WriteAge(HtmlWriter page, ReportStory? story, DateTimeOffset now)
    {
        if (story is null || (now - story.ComputedAt).Days is var days && days <= story.Settings.StaleDays)
        {
            return;
        }

        page.Add($"<aside class=\"mark\" aria-label=\"How old these figures are\"><p>Computed {Say.Of(days, "day")} ago: days left are counted from {Say.Day(story.AsOf)}, not from today. Next, once newer data is in: <code>{story.Command} analyze</code></p></aside>\n");
    }

    private static void WriteTrail(HtmlWriter page, PageContent content)
    {
        if (content.Trail.Count == 0)
        {
            return;
        }

        page.Add($"<nav class=\"trail\" aria-label=\"Where this page lies\"><ol>");
        foreach (var (name, href) in content.Trail)
        {
            page.Add($"<li><a href=\"{href}\"><bdi>{name}</bdi></a></li>");
        }

        page.Add($"<li aria-current=\"page\"><bdi>{content.Title}</bdi></li></ol></nav>\n");
    }

    private static void WriteFoot(HtmlWriter page, ReportStory? story)
    {
        page.Add($"<footer>");
        if (story is not null)
        {
            var at = story.ComputedAt.ToUniversalTime().ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);
            page.Add($"<p>Computed {at} from data up to and including {Say.Day(story.AsOf)} by {story.Method}. Groups under {story.Settings.GroupThreshold} are not counted out. Money is per twelve months at contract prices and never converted.</p>");
        }

        page.Add($"</footer>\n");
    }
}
