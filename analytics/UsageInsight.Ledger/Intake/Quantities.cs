namespace UsageInsight.Ledger;

/// <summary>Reads quantities: whole numbers from 0 to 1,000,000,000, written in plain digits. Nothing is rounded, wrapped or guessed.</summary>
/// <remarks><c>12</c> and <c>12.0</c> are taken (spreadsheets and data frames write the second); signs, exponents, spaces, groups and other digits are not.</remarks>
public static class Quantities
{
    /// <summary>The largest quantity of one record.</summary>
    public const int Max = 1_000_000_000;

    /// <summary>Reads a quantity from UTF-8 text.</summary>
    /// <returns>False where the text is anything else.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out int quantity)
    {
        quantity = 0;
        long value = 0;
        var i = 0;
        for (; i < text.Length && text[i] is >= (byte)'0' and <= (byte)'9'; i++)
        {
            value = (value * 10) + (text[i] - '0');
            if (value > Max)
            {
                return false;
            }
        }

        if (i == 0 || (i < text.Length && !IsZeroFraction(text[i..])))
        {
            return false;
        }

        quantity = (int)value;
        return true;
    }

    private static bool IsZeroFraction(ReadOnlySpan<byte> rest) => rest.Length > 1 && rest[0] == '.' && !rest[1..].ContainsAnyExcept((byte)'0');
}
