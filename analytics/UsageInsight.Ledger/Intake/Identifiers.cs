using System.Globalization;
using System.Text;

namespace UsageInsight.Ledger;

/// <summary>Brings the identifiers of all sources to one form, so that one person is one seat wherever the record comes from.</summary>
/// <remarks>
/// Trimmed; canonical composition (NFC); the domain of an e-mail address in lower case, and the local part too unless told
/// otherwise. Nothing else is folded: look-alike letters, plus addresses, ligatures and full-width forms stay different.
/// </remarks>
public static class Identifiers
{
    /// <summary>The longest identifier in characters, after trimming.</summary>
    public const int MaxLength = 512;

    private static readonly string[] Generic = ["null", "undefined", "[object Object]", "00000000-0000-0000-0000-000000000000"];

    /// <summary>Normalises the id of a seat.</summary>
    /// <param name="given">As the source wrote it; null or blank where it names nobody.</param>
    /// <param name="lowerLocalPart">True to lower-case the part of an e-mail address before the @ too.</param>
    /// <param name="normal">The normal form, for example <c>anna@acme.com</c> from <c> Anna@Acme.com</c>; null where nobody is named.</param>
    /// <returns>Null when taken, else the problem: invisible characters, too long, or a placeholder.</returns>
    public static IntakeProblem? NormalizeSeat(string? given, bool lowerLocalPart, out string? normal)
    {
        normal = null;
        var text = given?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.Length > MaxLength || !IsVisible(text, formatCharacters: false))
        {
            return IntakeProblem.BadSeat;
        }

        if (Generic.Contains(text, StringComparer.Ordinal))
        {
            return IntakeProblem.GenericSeat;
        }

        normal = LowerAddress(text.Normalize(NormalizationForm.FormC), lowerLocalPart);
        return null;
    }

    /// <summary>Normalises the name of an app, feature or plan: trimmed and NFC, addresses of mail and machines masked; case and everything else is kept.</summary>
    /// <param name="given">As the source wrote it.</param>
    /// <returns>The normal form; null where it is empty, too long, or has control or direction characters or broken text.</returns>
    public static string? NormalizeName(string? given)
    {
        var text = given?.Trim();
        return string.IsNullOrEmpty(text) || text.Length > MaxLength || !IsVisible(text, formatCharacters: true)
            ? null
            : PersonalText.Mask(text.Normalize(NormalizationForm.FormC));
    }

    private static string LowerAddress(string text, bool lowerLocalPart)
    {
        var at = text.LastIndexOf('@');
        return at <= 0 || at == text.Length - 1
            ? text
            : string.Create(text.Length, (text, from: lowerLocalPart ? 0 : at), static (target, state) =>
            {
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] = i < state.from ? state.text[i] : Lower(state.text[i]);
                }
            });
    }

    // U+212A (Kelvin sign) lower-cases to the letter k, which would make two people one.
    private static char Lower(char c)
    {
        var lower = char.ToLowerInvariant(c);
        return char.IsAscii(lower) == char.IsAscii(c) ? lower : c;
    }

    // Names may hold joiners (emoji, Persian, Indic scripts need them); the ids of people may not, since they are seen by nobody.
    private static bool IsVisible(string text, bool formatCharacters)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAscii(text[i]) && Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var used) == System.Buffers.OperationStatus.Done)
            {
                i += used - 1;
                if (!IsVisible(rune, formatCharacters))
                {
                    return false;
                }
            }
            else if (!char.IsAscii(text[i]) || char.IsControl(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsVisible(Rune rune, bool formatCharacters) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate => false,
        UnicodeCategory.Format => formatCharacters && !IsDirection(rune.Value),
        _ => true,
    };

    private static bool IsDirection(int c) => c is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
