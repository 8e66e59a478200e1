using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace UsageInsight.Functions.Delivery.Webhooks;

/// <summary>Signs per the Standard Webhooks specification: <c>v1,</c> + base64(HMAC-SHA256(secret, id.timestamp.body)).</summary>
internal static class WebhookSignature
{
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

    private static byte[] Content(string id, string timestamp, ReadOnlySpan<byte> body) => [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
}
