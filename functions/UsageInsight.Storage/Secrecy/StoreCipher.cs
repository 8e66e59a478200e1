using System.Security.Cryptography;
using System.Text;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <summary>Encrypts what failed records hold of the outside (AES-GCM), and remembers erased seats without naming them (HMAC).</summary>
internal sealed class StoreCipher
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int MarkBytes = 16;
    private readonly byte[] _textKey;
    private readonly byte[] _eraseKey;

    /// <summary>Tells the secret from others without telling it: a store that remembers it knows its workspace.</summary>
    public string Mark { get; }

    public StoreCipher(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < 16)
        {
            throw new ArgumentException($"The store's key needs at least 16 bytes, but has {secret.Length}.", nameof(secret));
        }

        // One derived key a purpose: a weakness in one use says nothing about the other, nor about the pseudonyms.
        _textKey = Derive(secret, "usageinsight failed record text");
        _eraseKey = Derive(secret, "usageinsight erased seat");
        Mark = Convert.ToHexStringLower(Derive(secret, "usageinsight store mark").AsSpan(0, MarkBytes));
    }

    /// <summary>nonce, tag, cipher text; bound to the record's id, so that texts cannot be swapped.</summary>
    public byte[] Encrypt(string id, ReadOnlySpan<byte> text)
    {
        var sealedText = new byte[NonceSize + TagSize + text.Length];
        RandomNumberGenerator.Fill(sealedText.AsSpan(0, NonceSize));
        using var aes = new AesGcm(_textKey, TagSize);
        aes.Encrypt(sealedText.AsSpan(0, NonceSize), text, sealedText.AsSpan(NonceSize + TagSize), sealedText.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(id));
        return sealedText;
    }

    public byte[] Decrypt(string id, ReadOnlySpan<byte> sealedText)
    {
        var text = new byte[sealedText.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_textKey, TagSize);
        try
        {
            aes.Decrypt(sealedText[..NonceSize], sealedText[(NonceSize + TagSize)..], sealedText.Slice(NonceSize, TagSize), text, Encoding.UTF8.GetBytes(id));
        }
        catch (CryptographicException e)
        {
            throw new StoreRefusedException("A failed record cannot be decrypted: the workspace's key is not the one it was stored under, or the record was changed.", e);
        }

        return text;
    }

    /// <summary>The mark by which an erased seat is recognised when its records come again.</summary>
    public byte[] EraseMark(SeatId seat) => HMACSHA256.HashData(_eraseKey, Encoding.UTF8.GetBytes(seat.Value));

    private static byte[] Derive(ReadOnlySpan<byte> secret, string purpose)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, [], Encoding.UTF8.GetBytes(purpose));
        return key;
    }
}
