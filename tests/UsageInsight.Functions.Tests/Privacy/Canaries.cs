using System.Globalization;
using System.Text;

namespace UsageInsight.Functions.Tests.Privacy;

/// <summary>Fifty people who exist nowhere else, and the search for any trace of them.</summary>
internal static class Canaries
{
    public const int People = 50;

    public static string Email(int person) => string.Create(CultureInfo.InvariantCulture, $"canary-{person}-qzx@people.example");

    public static string Name(int person) => string.Create(CultureInfo.InvariantCulture, $"Canary Qzxname{person}");

    public static string Address(int person) => string.Create(CultureInfo.InvariantCulture, $"203.0.113.{100 + person}");

    /// <summary>Puts a person into a text: EMAIL, NAME, IP, and N where an id has to differ.</summary>
    public static string In(string text, int person) => text
        .Replace("EMAIL", Email(person), StringComparison.Ordinal).Replace("NAME", Name(person), StringComparison.Ordinal).Replace("IP", Address(person), StringComparison.Ordinal)
        .Replace("-N\"", string.Create(CultureInfo.InvariantCulture, $"-{person}\""), StringComparison.Ordinal);

    /// <summary>Fails where a text or file holds a name, an address, an IP or a secret, however it is written.</summary>
    /// <param name="place">What is searched, for the message.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="secret">A key that must not be there either.</param>
    public static void AssertNone(string place, ReadOnlySpan<byte> bytes, string secret)
    {
        foreach (var trace in Traces.Append(Encoding.UTF8.GetBytes(secret)))
        {
            Assert.That(bytes.IndexOf(trace), Is.EqualTo(-1), $"{Encoding.UTF8.GetString(trace)} in {place}");
        }
    }

    // What every one of them has a part of: long enough to be found nowhere by accident.
    private static IReadOnlyList<byte[]> Traces { get; } = [.. new[] { "canary-", "-qzx@people", "people.example", "Qzxname", "203.0.113.1" }.SelectMany(Writings)];

    private static IEnumerable<byte[]> Writings(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        yield return bytes;
        yield return Encoding.Unicode.GetBytes(text);
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes));
        yield return Encoding.ASCII.GetBytes(Convert.ToHexString(bytes));
        yield return Encoding.ASCII.GetBytes(Uri.EscapeDataString(text));
        for (var before = 0; before < 3; before++)
        {
            // In base64 a text reads in three ways, by where it begins; its ends mix with what stands around it.
            var inside = Convert.ToBase64String([.. new byte[before], .. bytes, .. new byte[3]]);
            yield return Encoding.ASCII.GetBytes(inside[(before + 1)..^6]);
        }
    }
}
