using System.Globalization;
using System.Text;

namespace UsageInsight.Reports.Words;

/// <summary>
/// Makes a name that came from outside harmless to read: one line, no characters that hide, reorder or impersonate, no endless
/// length. Escaping for the target (HTML, Markdown, CSV) comes after and is the writer's duty.
/// </summary>
public static class SafeText
{
    /// <summary>Most characters of a name that a face shows.</summary>
    public const int LongestName = 80;

    /// <summary>Most characters of a sentence that a face shows.</summary>
    public const int LongestSentence = 600;

    /// <summary>A name on one line: <c>(no name)</c> where nothing visible is left.</summary>
    public static string Name(string? text)
    {
        var clean = Visible(text, LongestName);
        return clean.Length == 0 ? "(no name)" : clean;
    }

    /// <summary>A sentence on one line; empty where nothing visible is left.</summary>
    public static string OneLine(string? text) => Visible(text, LongestSentence);

    private static string Visible(string? text, int longest)
    {
        var safe = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (safe.Length >= longest)
            {
                safe.Append('…');
                break;
            }

            Append(safe, rune);
        }

        return safe.ToString().Trim();
    }

    private static void Append(StringBuilder safe, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                safe.Append(' ');
                break;

            // Format covers bidi overrides, zero-width and tag characters: shown as what they are, so that nothing hides.
            case UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate:
                safe.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
                break;
            default:
                safe.Append(rune.ToString());
                break;
        }
    }
}
