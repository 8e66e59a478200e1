using System.Buffers.Text;
using System.Security.Cryptography;

namespace UsageInsight.Functions.Workspace.Session;

/// <summary>Texts that only whoever holds the key reads (AES-GCM), bound to the place they were written for, so that none can be moved or exchanged.</summary>
/// <remarks>
/// Written in base64 with <c>-</c> and <c>_</c>: nothing in it stands between two separators, so an erasure that looks for a short
/// name does not find one by accident.
/// </remarks>
internal static class SealedText
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Seals a text.</summary>
    /// <param name="key">A key of 32 bytes.</param>
    /// <param name="plain">The text.</param>
    /// <param name="place">Where it will stand; opening it elsewhere fails.</param>
    public static string Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> place)
    {
        var all = new byte[NonceSize + TagSize + plain.Length].AsSpan();
        RandomNumberGenerator.Fill(all[..NonceSize]);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(all[..NonceSize], plain, all[(NonceSize + TagSize)..], all.Slice(NonceSize, TagSize), place);
        return Base64Url.EncodeToString(all);
    }

    /// <summary>Opens a text; null where it was changed, moved, or sealed under another key.</summary>
    public static byte[]? Open(byte[] key, string text, ReadOnlySpan<byte> place)
    {
        if (!Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text) is not { Length: >= NonceSize + TagSize } bytes)
        {
            return null;
        }

        var all = bytes.AsSpan();
        var plain = new byte[bytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(all[..NonceSize], all[(NonceSize + TagSize)..], all.Slice(NonceSize, TagSize), plain, place);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            // The caller knows what stands there and says what is wrong with it.
            return null;
        }
    }
}
