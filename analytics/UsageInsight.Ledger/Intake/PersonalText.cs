using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace UsageInsight.Ledger;

/// <summary>
/// Takes addresses of people out of names that are kept readable: clients put them into event names and page paths
/// ("profile of anna@acme.com"). E-mail addresses and addresses of machines are recognised by their form, also where they are escaped
/// for an address line or a document, or written in base64; a name of a person is not.
/// </summary>
internal static partial class PersonalText
{
    /// <summary>What stands in an address's place: all such names become one, which is what the feature is.</summary>
    public const string Instead = "(address)";

    private const int ShortestBase64 = 16;

    private static readonly SearchValues<string> AtSigns = SearchValues.Create(["@", "%40", "%2540", "\uFF20", "\uFE6B", "&#64;", "&#x40;", "&commat;", @"\u0040"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The text without addresses; the text itself where it has none.</summary>
    public static string Mask(string text)
    {
        if (text.AsSpan().ContainsAny(AtSigns))
        {
            text = Email().Replace(text, Instead);
        }

        text = text.AsSpan().Count('.') >= 3 ? Ipv4().Replace(text, Instead) : text;
        text = text.AsSpan().Count(':') >= 2 ? Ipv6().Replace(text, m => IsIpv6(m.ValueSpan) ? Instead : m.Value) : text;
        return text.Length >= ShortestBase64 ? Base64Run().Replace(text, m => HidesAddress(m.ValueSpan) ? Instead : m.Value) : text;
    }

    // A time of day and a namespace hold colons too: without a digit, or where no address can be read, they stay.
    private static bool IsIpv6(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('0', '9') && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    private static bool HidesAddress(ReadOnlySpan<char> run)
    {
        // Both alphabets; an address has no character that is written as a slash, which parts the steps of a path.
        var text = run.ToString().Replace('+', '-');
        return Base64Url.IsValid(text) && Email().IsMatch(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)));
    }

    [GeneratedRegex(@"[\p{L}\p{N}._%+'-]{1,64}(?:@|%(?:25)?40|\uFF20|\uFE6B|&#64;|&#[xX]40;|&commat;|\\u0040)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    // A fifth part, as in some version numbers, is no address.
    [GeneratedRegex(@"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Ipv4();

    [GeneratedRegex(@"(?<![\w:.])[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]{1,34}(?:\d{1,3}(?:\.\d{1,3}){3})?(?![\w:])", RegexOptions.CultureInvariant)]
    private static partial Regex Ipv6();

    [GeneratedRegex(@"(?<![A-Za-z0-9+_-])[A-Za-z0-9+_-]{16,}={0,2}", RegexOptions.CultureInvariant)]
    private static partial Regex Base64Run();
}
