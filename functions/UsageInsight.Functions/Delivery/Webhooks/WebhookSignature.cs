using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace UsageInsight.Functions.Delivery.Webhooks;

/// <summary>Signs and verifies per the Standard Webhooks specification: <c>v1,</c> + base64(HMAC-SHA256(secret, id.timestamp.body)).</summary>
internal static class WebhookSignature
{
    /// <summary>How far the sender's clock may differ from the receiver's.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string Version = "v1,";

    /// <summary>The value of the <c>webhook-signature</c> header: one signature per secret, so that a rotation breaks nobody.</summary>
    /// <param name="secrets">The valid secrets, the newest first.</param>
    /// <param name="id">The message's id; holds no dot.</param>
    /// <param name="at">When this try is sent.</param>
    /// <param name="body">The exact bytes sent.</param>
    public static string Sign(IEnumerable<WebhookSecret> secrets, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var content = Content(id, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), body);
        return string.Join(' ', secrets.Select(secret => Version + Convert.ToBase64String(secret.Mac(content))));
    }

    /// <summary>What a receiver does: constant-time compare of any signature of a known version, and a fresh timestamp.</summary>
    public static bool Verify(WebhookSecret secret, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(signatures)
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
        {
            return false;
        }

        var expected = Encoding.ASCII.GetBytes(Version + Convert.ToBase64String(secret.Mac(Content(id, timestamp!, body))));
        return signatures.Split(' ').Any(given => CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(given)));
    }

    private static byte[] Content(string id, string timestamp, ReadOnlySpan<byte> body) => [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
}
