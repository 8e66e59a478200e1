using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using UsageInsight.Functions.Delivery.Webhooks;

namespace UsageInsight.Functions.Tests.Delivery.Support;

/// <summary>What a receiver does by the Standard Webhooks specification: any signature of a known version matches, and the timestamp is fresh.</summary>
internal static class Verifier
{
    public static bool IsValid(WebhookSecret secret, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(signatures)
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > 300)
        {
            return false;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var mac = HMACSHA256.HashData(Convert.FromBase64String(secret.Reveal()["whsec_".Length..]), signed);
        return signatures.Split(' ').Contains($"v1,{Convert.ToBase64String(mac)}");
    }
}
