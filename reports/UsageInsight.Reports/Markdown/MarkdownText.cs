using System.Text;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Markdown;

/// <summary>Writes texts from outside into Markdown so that they stay text: no emphasis, links, images, HTML, tables or mentions.</summary>
internal static class MarkdownText
{
    private const string Meaningful = "\\`*_[]<>#|~";
    private const char WordJoiner = '\u2060';

    /// <summary>One line of plain text.</summary>
    public static string Escape(string text)
    {
        var safe = new StringBuilder();
        var clean = SafeText.OneLine(text);
        for (var i = 0; i < clean.Length; i++)
        {
            Append(safe, clean, i);
        }

        return safe.ToString();
    }

    /// <summary>A piece of code; backticks in it are replaced, since nothing we write as code has any.</summary>
    public static string Code(string text) => $"`{SafeText.OneLine(text).Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal)}`";

    private static void Append(StringBuilder safe, string text, int i)
    {
        var c = text[i];
        if (Meaningful.Contains(c, StringComparison.Ordinal) || IsEntity(text, i) || (i == 0 && c is '-' or '+' or '='))
        {
            safe.Append('\\').Append(c);
        }
        else if (IsLinkOrMention(text, i))
        {
            // Chats turn addresses and @names into links by themselves; invisible joiners stop them and change no letter.
            safe.Append(WordJoiner).Append(c).Append(WordJoiner);
        }
        else
        {
            safe.Append(c);
        }
    }

    private static bool IsEntity(string text, int i) => text[i] == '&' && i + 1 < text.Length && (text[i + 1] == '#' || char.IsAsciiLetter(text[i + 1]));

    /// <summary>An @ before a name, the colon of an address, or a dot between two letters (www.example.com).</summary>
    private static bool IsLinkOrMention(string text, int i) => text[i] switch
    {
        '@' => true,
        ':' => i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]),
        '.' => i > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i - 1]) && char.IsLetter(text[i + 1]),
        _ => false,
    };
}
