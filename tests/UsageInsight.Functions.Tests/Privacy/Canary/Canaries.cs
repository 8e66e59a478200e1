using System.Globalization;

namespace UsageInsight.Functions.Tests.Privacy.Canary;

/// <summary>Fifty people who exist nowhere else: each with addresses of mail and machine, names, and an id of a house's own.</summary>
internal static class Canaries
{
    public const int People = 50;

    /// <summary>A part of everything that is theirs, long enough to be found nowhere by accident.</summary>
    public static IReadOnlyList<string> Parts { get; } =
        ["canary-", "-qzx@", "people.example", "qzxmënschen", "Qzxname", "Qzxpérsön", "QZXID-0", "203.0.113.1", "2001:db8:c0de:"];

    /// <summary>Addresses of one person, written as sources write them: plain, and with a domain beyond ASCII in capitals.</summary>
    public static string Email(int person) => string.Create(CultureInfo.InvariantCulture, $"canary-{person}-qzx@people.example");

    public static string OtherEmail(int person) => string.Create(CultureInfo.InvariantCulture, $"CANARY-{person}-QZX@QZXMËNSCHEN.EXAMPLE");

    public static string Name(int person) => string.Create(CultureInfo.InvariantCulture, $"Canary Qzxname{person} Qzxpérsön");

    /// <summary>A number that a personnel system gave.</summary>
    public static string HouseId(int person) => string.Create(CultureInfo.InvariantCulture, $"QZXID-0{100 + person}");

    public static string Address(int person) => string.Create(CultureInfo.InvariantCulture, $"203.0.113.{100 + person}");

    public static string LongAddress(int person) => string.Create(CultureInfo.InvariantCulture, $"2001:db8:c0de:{person}::7");

    /// <summary>
    /// Puts a person into a text: EMAIL, OTHERMAIL, NAME, HOUSEID, IP, LONGIP, and N where an id has to differ; URLMAIL, BASEMAIL,
    /// JSONNAME as other programs would write them.
    /// </summary>
    public static string In(string text, int person) => Words(person).Aggregate(text, (t, word) => t.Replace(word.Key, word.Value, StringComparison.Ordinal));

    // Longer words first, because some end like others.
    private static (string Key, string Value)[] Words(int person) =>
    [
        ("OTHERMAIL", OtherEmail(person)),
        ("URLMAIL", Uri.EscapeDataString(Email(person))),
        ("BASEMAIL", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Email(person)))),
        ("EMAIL", Email(person)),
        ("JSONNAME", Name(person).Replace("é", "\\u00e9", StringComparison.Ordinal).Replace("ö", "\\u00f6", StringComparison.Ordinal)),
        ("NAME", Name(person)),
        ("HOUSEID", HouseId(person)),
        ("LONGIP", LongAddress(person)),
        ("IP", Address(person)),
        ("-N\"", string.Create(CultureInfo.InvariantCulture, $"-{person}\"")),
    ];
}
