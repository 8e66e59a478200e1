using System.Security.Cryptography;
using System.Text;
using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Html.Sections;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Html;

/// <summary>Writes the self-contained page: complete without scripts, and no request ever leaves it.</summary>
internal static class HtmlReport
{
    /// <summary>The whole page as one text.</summary>
    public static string Write(ReportStory story)
    {
        var body = new HtmlWriter();
        var charts = new ChartBook();
        WriteBody(body, story, charts);

        var style = ReportAssets.Tokens + ReportAssets.Page + ReportAssets.Print + ReportAssets.MarksOnPaper(story.Marks);
        string[] scripts = charts.Count > 0
            ? [ReportAssets.PageScript, ReportAssets.TableScript, ReportAssets.ChartLibrary, ReportAssets.ChartScript]
            : [ReportAssets.PageScript, ReportAssets.TableScript];
        var page = new HtmlWriter();
        WriteHead(page, story, style, scripts);
        page.Add(body);
        charts.WriteData(page);
        foreach (var script in scripts)
        {
            page.Add($"<script>").AddAsset(script).Add($"</script>\n");
        }

        return page.Add($"</body>\n</html>\n").ToString();
    }

    private static void WriteHead(HtmlWriter page, ReportStory story, string style, IReadOnlyList<string> scripts)
    {
        // Hashes instead of 'unsafe-inline': a script or style that came in through a name would not run even if escaping failed.
        var policy = $"default-src 'none'; script-src {string.Join(' ', scripts.Select(Hash))}; style-src {Hash(style)}; img-src data:; base-uri 'none'; form-action 'none'";
        page.Add($"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n");
        page.Add($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        page.Add($"<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Add($"<title>{story.Organisation}: software use to {Say.Day(story.AsOf)}</title>\n<style>").AddAsset(style).Add($"</style>\n</head>\n<body>\n");
    }

    private static void WriteBody(HtmlWriter page, ReportStory story, ChartBook charts)
    {
        PageFrame.WriteTop(page, story);
        page.Add($"<main id=\"main\">\n");
        AnswerSection.Write(page, story, charts);
        AppsSection.Write(page, story, charts);
        FeaturesSection.Write(page, story, charts);
        ReplacementsSection.Write(page, story);
        SureSection.Write(page, story);
        SeatListSection.Write(page, story);
        DataSection.Write(page, story);
        WordsSection.Write(page);
        page.Add($"</main>\n");
        PageFrame.WriteFoot(page, story);
    }

    private static string Hash(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";
}
