using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace UsageInsight.Functions.Tests.Privacy.Canary;

/// <summary>Finds people in bytes, however they are written: other cases, encodings of text, escapes of formats, plain hashes.</summary>
internal static class CanaryTraces
{
    private static readonly BytePatterns Patterns = new(Canaries.Parts.SelectMany(Texts).Select(Encoding.Latin1.GetBytes), Canaries.Parts.SelectMany(Base64).Concat(Hashes()).Select(Encoding.Latin1.GetBytes));

    /// <summary>What was found with some of its surroundings; null where there is nothing.</summary>
    public static string? In(ReadOnlySpan<byte> bytes)
    {
        var at = Patterns.IndexIn(bytes);
        return at < 0 ? null : Encoding.Latin1.GetString(bytes[Math.Max(0, at - 40)..Math.Min(bytes.Length, at + 60)]);
    }

    // One character a byte, so that texts in any encoding can be put together.
    private static string Raw(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private static IEnumerable<string> Texts(string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        yield return Raw(bytes);
        yield return Raw(Encoding.UTF8.GetBytes(part.ToUpperInvariant()));
        yield return Raw(Encoding.UTF8.GetBytes(part.ToLowerInvariant()));
        yield return Raw(Encoding.Latin1.GetBytes(part));
        yield return Raw(Encoding.Unicode.GetBytes(part));
        yield return Raw(Encoding.BigEndianUnicode.GetBytes(part));
        yield return Convert.ToHexString(bytes);
        yield return Uri.EscapeDataString(part);
        yield return Uri.EscapeDataString(Uri.EscapeDataString(part));
        yield return Escaped(part, c => $"\\u{(int)c:x4}");
        yield return Escaped(part, c => $"&#x{(int)c:x};");
        yield return WebUtility.HtmlEncode(part);
        yield return string.Concat(bytes.Select(b => b is < 0x20 or >= 0x7F or (byte)'=' ? $"={b:X2}" : ((char)b).ToString()));
        if (part.StartsWith("qzxm", StringComparison.Ordinal))
        {
            yield return new IdnMapping().GetAscii(part);
        }
    }

    // Only what is not plain ASCII has escapes of its own.
    private static string Escaped(string part, Func<char, string> escape) => string.Concat(part.Select(c => char.IsAscii(c) && c is not ('@' or ':') ? c.ToString() : escape(c)));

    /// <summary>In base64 a text reads in three ways, by where it begins; its ends mix with what stands around it.</summary>
    private static IEnumerable<string> Base64(string part)
    {
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(part), Encoding.Unicode.GetBytes(part) })
        {
            for (var before = 0; before < 3; before++)
            {
                var inside = Convert.ToBase64String([.. new byte[before], .. bytes, .. new byte[3]])[(before + 1)..^6];
                yield return inside;
                yield return inside.Replace('+', '-').Replace('/', '_');
            }
        }
    }

    /// <summary>A hash without a key is a name too: whoever has a list of people finds them.</summary>
    private static IEnumerable<string> Hashes() =>
        from person in Enumerable.Range(0, Canaries.People)
        from id in new[] { Canaries.Email(person), Canaries.OtherEmail(person).ToLowerInvariant(), Canaries.HouseId(person) }
        let hash = SHA256.HashData(Encoding.UTF8.GetBytes(id))
        from written in new[] { Raw(hash[..12]), Convert.ToHexString(hash)[..24], Convert.ToHexStringLower(hash)[..24], Convert.ToBase64String(hash)[..18] }
        select written;
}
