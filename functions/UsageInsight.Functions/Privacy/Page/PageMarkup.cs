using System.Security.Cryptography;
using System.Text;
using UsageInsight.Reports;
using UsageInsight.Reports.Html;

namespace UsageInsight.Functions.Privacy.Page;

/// <summary>The page as HTML: the part inside a frame of the dashboard, or a whole page by itself.</summary>
internal static class PageMarkup
{
    // Characters from which a cell keeps a readable width on a narrow screen; the table then scrolls sideways.
    private const int LongCell = 40;

    /// <summary>Writes heading and sections.</summary>
    public static void Write(HtmlWriter html, PrivacyPage page)
    {
        html.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n<h1 id=\"answer\" class=\"plain\">{page.Title}</h1>\n<p class=\"muted\">{page.MadeFrom}</p>\n</section>\n");
        foreach (var (section, number) in page.Sections.Select((section, i) => (section, i)))
        {
            html.Add($"<section aria-labelledby=\"s{number}\">\n<h2 id=\"s{number}\">{section.Title}</h2>\n");
            foreach (var sentence in section.Text)
            {
                html.Add($"<p>{sentence}</p>\n");
            }

            Points(html, section);
            Table(html, section);
            html.Add($"</section>\n");
        }
    }

    /// <summary>A page by itself, with the style of reports inside and nothing from elsewhere.</summary>
    public static string Whole(PrivacyPage page)
    {
        var style = ReportAssets.Tokens + ReportAssets.Page + ReportAssets.Print;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        var html = new HtmlWriter();
        html.Add($"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'\">\n<title>{page.Title}</title>\n<style>").AddAsset(style);
        html.Add($"</style>\n</head>\n<body>\n<main>\n");
        Write(html, page);
        return html.Add($"</main>\n</body>\n</html>\n").ToString();
    }

    private static void Points(HtmlWriter html, PageSection section)
    {
        if (section.Points.Count == 0)
        {
            return;
        }

        html.Add($"<ul>\n");
        foreach (var point in section.Points)
        {
            html.Add($"<li>{point}</li>\n");
        }

        html.Add($"</ul>\n");
    }

    private static void Table(HtmlWriter html, PageSection section)
    {
        if (section.Columns.Count == 0)
        {
            return;
        }

        html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{section.Title}\"><table>\n<thead><tr>");
        foreach (var column in section.Columns)
        {
            html.Add($"<th scope=\"col\">{column}</th>");
        }

        html.Add($"</tr></thead>\n<tbody>\n");
        foreach (var row in section.Rows)
        {
            html.Add($"<tr>");
            foreach (var cell in row)
            {
                html.Add($"<td class=\"{(cell.Length > LongCell ? "long" : "text")}\"><bdi>{cell}</bdi></td>");
            }

            html.Add($"</tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
    }
}
