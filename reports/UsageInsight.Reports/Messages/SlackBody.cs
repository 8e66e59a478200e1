using System.Text.Json;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Messages;

/// <summary>Writes a message for a Slack incoming webhook. Slack reads &amp;, &lt; and &gt; as markup; nothing else in plain text starts a link or a mention.</summary>
internal static class SlackBody
{
    /// <summary>Slack refuses a section with more characters.</summary>
    private const int LongestSection = 3000;

    /// <summary>The body.</summary>
    public static byte[] Compose(ChatText message)
    {
        var title = Escape(message.Title);
        string[] lines =
        [
            $"*{title.Replace("*", "∗", StringComparison.Ordinal)}*",
            .. message.Body.Select(Escape),
            .. message.Command is { } command ? [$"`{Escape(command).Replace('`', '\'')}`"] : Array.Empty<string>(),
            .. message.Link is { } link ? [$"<{Escape(link.AbsoluteUri).Replace("|", "%7C", StringComparison.Ordinal)}|The whole report>"] : Array.Empty<string>(),
            .. message.Marks.Select(mark => $"_{Escape(mark)}_"),
        ];
        return JsonSerializer.SerializeToUtf8Bytes(
            new { text = title, blocks = new object[] { new { type = "section", text = new { type = "mrkdwn", text = Joined(lines) } } }, unfurl_links = false, unfurl_media = false },
            CloudEventBody.Json);
    }

    // Whole lines only: half an escape would be another text.
    private static string Joined(string[] lines)
    {
        var (kept, length) = (new List<string>(), 0);
        foreach (var line in lines.Where(line => (length += line.Length + 1) <= LongestSection))
        {
            kept.Add(line);
        }

        return string.Join('\n', kept);
    }

    private static string Escape(string text) => SafeText.OneLine(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
