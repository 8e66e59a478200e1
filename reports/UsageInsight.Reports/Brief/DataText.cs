using System.Globalization;
using System.Text;

namespace UsageInsight.Reports.Brief;

/// <summary>Text from outside as a JSON string that cannot be anything but data: few plain characters, everything else as <c>\uXXXX</c>.</summary>
internal static class DataText
{
    /// <summary>Most UTF-16 units of a text that are kept.</summary>
    public const int Longest = 120;

    /// <summary>The JSON string with its quotes; <c>null</c> for no text.</summary>
    public static string Quote(string? text)
    {
        if (text is null)
        {
            return "null";
        }

        // Runes, so that half a surrogate pair becomes the replacement character and no pair is cut in two.
        var quoted = new StringBuilder("\"");
        var kept = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if ((kept += rune.Utf16SequenceLength) > Longest)
            {
                break;
            }

            Append(quoted, rune);
        }

        return quoted.Append('"').ToString();
    }

    private static void Append(StringBuilder quoted, Rune rune)
    {
        foreach (var unit in rune.ToString())
        {
            // No colon, slash, bracket, backtick or angle bracket stays plain: no link, image, tag or end of the block can form.
            if (unit is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or ' ' or '.' or ',' or '-' or '_')
            {
                quoted.Append(unit);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
            }
        }
    }
}
