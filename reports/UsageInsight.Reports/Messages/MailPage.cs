using System.Text;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Messages;

/// <summary>Writes a message as a mail.</summary>
internal static class MailPage
{
    private const int LongestSubject = 160;

    // Mail programs drop style sheets they do not like: little style, and none that the meaning needs.
    private const string Style = "body{font:16px/1.5 system-ui,'Segoe UI',Roboto,sans-serif;max-width:40em;margin:24px auto;padding:0 16px}h1{font-size:20px;line-height:1.3}li{margin-bottom:8px}code{font-size:14px}.mark{font-weight:600}";

    /// <summary>The mail.</summary>
    public static MailBody Compose(ChatText message) => new(Subject(message.Title), Text(message), Page(message));

    private static string Subject(string title)
    {
        var line = SafeText.OneLine(title).TrimEnd('.');
        return line.Length <= LongestSubject ? line : line[..(char.IsHighSurrogate(line[LongestSubject - 2]) ? LongestSubject - 2 : LongestSubject - 1)] + "…";
    }

    private static string Text(ChatText message)
    {
        var text = new StringBuilder().Append(SafeText.OneLine(message.Title)).Append("\n\n");
        foreach (var mark in message.Marks)
        {
            text.Append("** ").Append(SafeText.OneLine(mark)).Append(" **\n\n");
        }

        foreach (var line in message.Body)
        {
            text.Append(line).Append("\n\n");
        }

        text.Append(message.Command is { } command ? $"Next: {SafeText.OneLine(command)}\n" : "");
        return text.Append(message.Link is { } link ? $"The whole report: {link.AbsoluteUri}\n" : "").ToString();
    }

    private static string Page(ChatText message)
    {
        var page = new HtmlWriter();
        page.Add($"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><title>{Subject(message.Title)}</title><style>").AddAsset(Style);
        page.Add($"</style></head><body>\n<h1>{SafeText.OneLine(message.Title)}</h1>\n");
        foreach (var mark in message.Marks)
        {
            page.Add($"<p class=\"mark\">{SafeText.OneLine(mark)}</p>\n");
        }

        WriteSteps(page, message.Steps);
        foreach (var line in message.Lines.Select(SafeText.OneLine).Where(line => line.Length > 0))
        {
            page.Add($"<p>{line}</p>\n");
        }

        if (message.Command is { } command)
        {
            page.Add($"<p>Next: <code>{SafeText.OneLine(command)}</code></p>\n");
        }

        if (message.Link is { } link)
        {
            page.Add($"<p><a href=\"{link.AbsoluteUri}\">The whole report</a></p>\n");
        }

        return page.Add($"</body></html>\n").ToString();
    }

    private static void WriteSteps(HtmlWriter page, IReadOnlyList<string> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }

        page.Add($"<ol>\n");
        foreach (var step in steps.Select(SafeText.OneLine))
        {
            page.Add($"<li>{step}</li>\n");
        }

        page.Add($"</ol>\n");
    }
}
