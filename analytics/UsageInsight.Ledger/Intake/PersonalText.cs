using System.Text.RegularExpressions;

namespace UsageInsight.Ledger;

/// <summary>
/// Takes addresses of people out of names that are kept readable: clients put them into event names and page paths
/// ("profile of anna@acme.com"). E-mail addresses and IPv4 addresses are recognised by their form; a name of a person is not.
/// </summary>
internal static partial class PersonalText
{
    /// <summary>What stands in an address's place: all such names become one, which is what the feature is.</summary>
    public const string Instead = "(address)";

    /// <summary>The text without addresses; the text itself where it has none.</summary>
    public static string Mask(string text)
    {
        if (text.Contains('@', StringComparison.Ordinal) || text.Contains("%40", StringComparison.Ordinal))
        {
            text = Email().Replace(text, Instead);
        }

        return text.AsSpan().Count('.') >= 3 ? Ipv4().Replace(text, Instead) : text;
    }

    [GeneratedRegex(@"[\p{L}\p{N}._%+'-]{1,64}(?:@|%40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    // A fifth part, as in some version numbers, is no address.
    [GeneratedRegex(@"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Ipv4();
}
