using System.Net;
using System.Text;
using UsageInsight.Analysis;

namespace UsageInsight.Reports.Html;

/// <summary>Writes the self-contained page.</summary>
internal static class HtmlReport
{
    /// <summary>The whole page as one text.</summary>
    public static string Write(AnalysisResult result, ReportOptions options)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
            .Append(WebUtility.HtmlEncode(result.Organisation)).Append("</title></head><body><h1>")
            .Append(WebUtility.HtmlEncode(result.Organisation)).Append("</h1><ol>\n");
        foreach (var action in result.Recommendations)
        {
            page.Append("<li><b>").Append(WebUtility.HtmlEncode(action.Title)).Append("</b> ")
                .Append(WebUtility.HtmlEncode(action.Because)).Append(" <code>")
                .Append(WebUtility.HtmlEncode($"{options.Command} verify {action.Id}")).Append("</code></li>\n");
        }

        return page.Append("</ol></body></html>\n").ToString();
    }
}
