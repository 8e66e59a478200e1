using System.Security.Cryptography;

namespace UsageInsight.Functions.Delivery.Webhooks;

/// <summary>A receiver's signing secret in the Standard Webhooks form: <c>whsec_</c> and 24 to 64 random bytes in base64.</summary>
internal sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int MinBytes = 24;
    private const int MaxBytes = 64;
    private const int NewBytes = 32;

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>A fresh secret.</summary>
    public static WebhookSecret Create() => new(RandomNumberGenerator.GetBytes(NewBytes));

    /// <summary>Reads a secret with or without its prefix; null where it is not base64 of 24 to 64 bytes.</summary>
    public static WebhookSecret? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var base64 = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
        var key = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, key, out var written) && written is >= MinBytes and <= MaxBytes ? new(key[..written]) : null;
    }

    /// <summary>The text to hand to the receiver, once.</summary>
    public string Reveal() => Prefix + Convert.ToBase64String(_key);

    /// <summary>HMAC-SHA256 of the content under this secret.</summary>
    public byte[] Mac(ReadOnlySpan<byte> content) => HMACSHA256.HashData(_key, content);

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
