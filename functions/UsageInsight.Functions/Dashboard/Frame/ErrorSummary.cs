using UsageInsight.Reports.Html;

namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>What has to be put right in a form, all at once, before the form.</summary>
internal static class ErrorSummary
{
    /// <summary>Writes it; nothing where there is nothing wrong.</summary>
    public static void Write(HtmlWriter page, IReadOnlyList<string> mistakes)
    {
        if (mistakes.Count == 0)
        {
            return;
        }

        page.Add($"<div class=\"errors\" role=\"alert\" tabindex=\"-1\"><p><b>This needs to be put right</b></p><ul>");
        foreach (var mistake in mistakes)
        {
            page.Add($"<li>{mistake}</li>");
        }

        page.Add($"</ul></div>\n");
    }
}
