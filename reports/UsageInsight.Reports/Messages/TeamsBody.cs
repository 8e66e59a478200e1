using System.Text.Json;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Messages;

/// <summary>Writes a message for a Microsoft Teams workflow: an adaptive card in the envelope that "When a Teams webhook request is received" takes.</summary>
internal static class TeamsBody
{
    /// <summary>The body.</summary>
    public static byte[] Compose(ChatText message)
    {
        object[] blocks =
        [
            Block(message.Title, "bolder"),
            .. message.Body.Select(line => Block(line, "default")),
            .. message.Command is { } command ? [Block(command, "default", "monospace")] : Array.Empty<object>(),
            .. message.Marks.Select(mark => Block(mark, "lighter")),
        ];

        // The schema's address holds a dollar name, which anonymous objects cannot have.
        var card = new Dictionary<string, object>
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = blocks,
        };
        if (message.Link is { } link)
        {
            card["actions"] = new object[] { new { type = "Action.OpenUrl", title = "The whole report", url = link.AbsoluteUri } };
        }

        return JsonSerializer.SerializeToUtf8Bytes(
            new { type = "message", attachments = new object[] { new { contentType = "application/vnd.microsoft.card.adaptive", content = card } } }, CloudEventBody.Json);
    }

    // A text block would read Markdown, in which a name could become a link; a text run is text and nothing else.
    private static object Block(string text, string weight, string font = "default") =>
        new { type = "RichTextBlock", inlines = new object[] { new { type = "TextRun", text = SafeText.OneLine(text), weight, fontType = font } } };
}
