using System.Security.Cryptography;
using System.Text;

namespace UsageInsight.Functions.Api.Keys;

/// <summary>
/// The text of a key: <c>ui_w_ID_SECRET</c> (w = ingest, r = read, a = admin), lower-case letters and digits only, so that it
/// travels unchanged in a header, in Basic authentication and in a JSON body, and scanners of leaked secrets can find it.
/// </summary>
internal static class KeyText
{
    /// <summary>Characters of the id; 60 bits, enough to tell keys apart.</summary>
    public const int IdLength = 12;

    /// <summary>Characters of the secret; 200 bits.</summary>
    public const int SecretLength = 40;

    /// <summary>Characters up to the secret; they may be shown.</summary>
    public const int PublicLength = PrefixLength + IdLength + 1;

    /// <summary>Characters of a whole key.</summary>
    public const int Length = PublicLength + SecretLength;

    private const int PrefixLength = 5;
    private const string Alphabet = "abcdefghjkmnpqrstvwxyz0123456789";

    /// <summary>Makes a new key.</summary>
    public static (string Id, string Text) Create(KeyScope scope)
    {
        var id = RandomNumberGenerator.GetString(Alphabet, IdLength);
        return (id, $"ui_{Letter(scope)}_{id}_{RandomNumberGenerator.GetString(Alphabet, SecretLength)}");
    }

    /// <summary>The hash under which a key is kept.</summary>
    public static string HashOf(ReadOnlySpan<char> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(text, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Says whether a text has a key's shape, whatever its scope; a foreign token (OAuth) has not.</summary>
    public static bool HasShape(ReadOnlySpan<char> text) =>
        text.Length == Length
        && text.StartsWith("ui_", StringComparison.Ordinal)
        && text[4] == '_' && text[PrefixLength + IdLength] == '_'
        && !text[PrefixLength..].ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>The id inside a text that has a key's shape.</summary>
    public static ReadOnlySpan<char> IdOf(ReadOnlySpan<char> text) => text.Slice(PrefixLength, IdLength);

    /// <summary>Compares a text with a kept hash in constant time.</summary>
    public static bool Matches(ReadOnlySpan<char> text, string keptHash)
    {
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> kept = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(text, given);
        return Convert.FromHexString(keptHash, kept, out _, out var written) == System.Buffers.OperationStatus.Done
            && written == kept.Length
            && CryptographicOperations.FixedTimeEquals(given, kept);
    }

    private static void Hash(ReadOnlySpan<char> text, Span<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var length = Encoding.ASCII.GetBytes(text, bytes);
        SHA256.HashData(bytes[..length], hash);
    }

    private static char Letter(KeyScope scope) => scope switch
    {
        KeyScope.Ingest => 'w',
        KeyScope.Read => 'r',
        KeyScope.Admin => 'a',
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "A key has one of the three scopes."),
    };
}
