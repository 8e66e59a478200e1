using System.Globalization;
using System.Text;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>Finds a seat's name in a text: whole, not as a part of a longer name; also where JSON or a URL writes some of its characters as codes.</summary>
public static class SeatMention
{
    private const string Escapes = "nrtbf";

    /// <summary>Says whether a failed record's place, message or text names a seat.</summary>
    /// <param name="record">The record.</param>
    /// <param name="name">A name of the seat; not empty.</param>
    public static bool In(FailedRecord record, string name)
    {
        ArgumentNullException.ThrowIfNull(record);
        return In(record.Place, name) || In(record.Message, name) || In(Encoding.UTF8.GetString(record.Text.Span), name);
    }

    /// <summary>Says whether a text names a seat; case does not matter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">A name of the seat; not empty.</param>
    public static bool In(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Stands(text, name)
            || (text.Contains('\\', StringComparison.Ordinal) && Stands(WithoutJsonCodes(text), name))
            || (text.Contains('%', StringComparison.Ordinal) && Stands(Uri.UnescapeDataString(text), name));
    }

    private static bool Stands(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || IsBorder(text[at - 1])) && (at + name.Length == text.Length || IsBorder(text[at + name.Length])))
            {
                return true;
            }
        }

        return false;
    }

    // "ann" is not meant by "joann", nor by "ann@example.com".
    private static bool IsBorder(char c) => !char.IsLetterOrDigit(c) && c is not ('_' or '-' or '@' or '.');

    // The text may be no whole JSON (a cut row), so only its codes are read.
    private static string WithoutJsonCodes(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
            }
            else if (text[++i] == 'u' && i + 4 < text.Length && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 4;
            }
            else
            {
                plain.Append(Escapes.Contains(text[i], StringComparison.Ordinal) ? ' ' : text[i]);
            }
        }

        return plain.ToString();
    }
}
