using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using UsageInsight.Functions.Insight.Questions;

namespace UsageInsight.Functions.Mcp;

/// <summary>
/// How answers become text for an AI assistant. Names come from outside and may try to be read as instructions, links or markup: in
/// a JSON string every sign that could begin one stands as its code, so that nothing in it is anything but data.
/// </summary>
internal static class McpJson
{
    private static readonly JsonSerializerOptions Options = new(InsightJson.Options) { Encoder = JavaScriptEncoder.Create(Harmless()) };

    /// <summary>The answer as JSON.</summary>
    public static string Text(object answer) => JsonSerializer.Serialize(answer, Options);

    /// <summary>The same for programs.</summary>
    public static JsonElement Element(object answer) => JsonSerializer.SerializeToElement(answer, InsightJson.Options);

    // Quotes, backslash, angle brackets, ampersand, plus and backtick are never let through by the encoder itself.
    private static TextEncoderSettings Harmless()
    {
        var settings = new TextEncoderSettings(
            UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA, UnicodeRanges.GreekandCoptic, UnicodeRanges.Cyrillic,
            UnicodeRanges.CjkUnifiedIdeographs, UnicodeRanges.Hiragana, UnicodeRanges.Katakana, UnicodeRanges.HangulSyllables);
        settings.ForbidCharacters('[', ']', '{', '}', '(', ')', '#', '*', '~', '|', '!', '@', '/', '$', '=');
        return settings;
    }
}
