using System.Text;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>Finds a seat's name in a text: whole, not as a part of a longer name.</summary>
internal static class SeatMention
{
    public static bool In(FailedRecord record, string name) =>
        In(record.Place, name) || In(record.Message, name) || In(Encoding.UTF8.GetString(record.Text.Span), name);

    public static bool In(string text, string name)
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
}
