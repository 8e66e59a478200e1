using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Names of the outside as parts of keys: reversible, different for different names, whatever characters they hold.</summary>
/// <remarks>
/// ASCII letters, digits, '-', '_' and '.' stay; every other UTF-16 unit becomes '!' and four hexadecimal digits, lone surrogates
/// included. Everything else (a slash, a per cent sign, accents that two systems normalise differently) has been seen to break
/// somewhere between a client and the service. '~' never comes out of a name, so keys may use it to separate parts.
/// </remarks>
internal static class KeyEncoding
{
    /// <summary>The longest encoded name; the rest of a key's 512 characters is for what keys add.</summary>
    public const int MaxLength = 400;

    /// <summary>A name as part of a key. A name too long for one is its hash behind a '~': then its row must hold it as well.</summary>
    public static string ToKey(string name)
    {
        var encoded = Encode(name);
        return encoded.Length <= MaxLength ? encoded : $"~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(encoded)))}";
    }

    /// <summary>The name that a key stands for; null where the key is a hash.</summary>
    public static string? FromKey(string key) => key.StartsWith('~') ? null : Decode(key);

    /// <summary>Encodes a name of any length.</summary>
    public static string Encode(string name)
    {
        var encoded = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            {
                encoded.Append(c);
            }
            else
            {
                encoded.Append('!').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    /// <summary>The name that was encoded.</summary>
    public static string Decode(string encoded)
    {
        var name = new StringBuilder(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '!')
            {
                name.Append((char)int.Parse(encoded.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                name.Append(encoded[i]);
            }
        }

        return name.ToString();
    }
}
