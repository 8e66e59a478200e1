using System.Text;
using UsageInsight.Functions.Api.Keys;

namespace UsageInsight.Functions.Api.Ingest.Batch;

/// <summary>Takes keys out of text that is kept: some protocols carry the key inside the event.</summary>
internal static class KeyMask
{
    /// <summary>The text with the secret part of every key in it overwritten.</summary>
    public static ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("ui_"u8) < 0)
        {
            return text;
        }

        var masked = text.ToArray();
        for (var at = 0; masked.AsSpan(at).IndexOf("ui_"u8) is var found and >= 0; at += found + 3)
        {
            var key = masked.AsSpan(at + found)[..Math.Min(KeyText.Length, masked.Length - at - found)];
            if (KeyText.HasShape(Encoding.Latin1.GetString(key)))
            {
                key[KeyText.PublicLength..].Fill((byte)'*');
            }
        }

        return masked;
    }
}
