using System.Globalization;
using System.Text;

namespace UsageInsight.Reports.Csv;

/// <summary>Keeps texts from being taken for formulas by spreadsheets that open a CSV file.</summary>
/// <remarks>
/// Spreadsheets look past blanks and invisible characters before the first sign, and take full-width signs for plain ones. A text
/// that begins with an apostrophe gets a second one, so that taking one leading apostrophe away always gives the text back.
/// </remarks>
public static class FormulaGuard
{
    private const char Guard = '\'';
    private const string Starts = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\u2013\u2212";

    /// <summary>The text as it stands in a cell: with a leading apostrophe where it could be taken for a formula.</summary>
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsDangerous(text) ? Guard + text : text;
    }

    /// <summary>The text behind a guarded cell.</summary>
    public static string Unguarded(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Length > 0 && cell[0] == Guard && IsDangerous(cell[1..]) ? cell[1..] : cell;
    }

    private static bool IsDangerous(string text)
    {
        if (text.Length == 0)
        {
            return false;
        }

        if (text[0] is Guard or '\t' or '\r' or '\n')
        {
            return true;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                return rune.IsBmp && Starts.Contains((char)rune.Value, StringComparison.Ordinal);
            }
        }

        return false;
    }
}
