using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Api.Access.Log;

/// <summary>
/// The chain's mathematics. An entry is sealed and bound to its place and to the hash of the one before; its own hash is
/// SHA-256 over both. The head says how far the chain goes, under an HMAC. So nobody without the key reads, adds or changes an entry,
/// and whoever takes one out leaves a gap.
/// </summary>
/// <param name="key">The secret of the log.</param>
internal sealed class AccessChain(byte[] key)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter<AccessAct>(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The head before the first entry.</summary>
    public AccessHead Start => Head(0, new string('0', 64));

    /// <summary>The head that follows an entry.</summary>
    public AccessHead After(long sequence, SealedEntry entry) => Head(sequence, entry.Hash);

    /// <summary>Says whether a head was written under the key.</summary>
    public bool Holds(AccessHead head) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(head.Mac), Encoding.ASCII.GetBytes(Head(head.Sequence, head.Hash).Mac));

    /// <summary>Seals an entry behind another.</summary>
    public SealedEntry Seal(AccessEntry entry, string previous)
    {
        var text = SealedText.Seal(key, JsonSerializer.SerializeToUtf8Bytes(entry, Json), Place(entry.Sequence, previous));
        return new(previous, text, HashOf(previous, text));
    }

    /// <summary>Opens an entry.</summary>
    /// <returns>The entry; null where it was changed, moved, or written under another key.</returns>
    public AccessEntry? Open(long sequence, SealedEntry entry)
    {
        var plain = entry.Hash == HashOf(entry.Previous, entry.Text) ? SealedText.Open(key, entry.Text, Place(sequence, entry.Previous)) : null;
        return plain is null ? null : JsonSerializer.Deserialize<AccessEntry>(plain, Json);
    }

    /// <summary>The mark of a seat.</summary>
    public string MarkOf(string seat) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("seat\n" + seat)).AsSpan(0, 8));

    private AccessHead Head(long sequence, string hash) =>
        new(sequence, hash, Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"head\n{sequence}\n{hash}")))));

    private static string HashOf(string previous, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{previous}\n{text}")));

    private static byte[] Place(long sequence, string previous) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sequence}\n{previous}"));
}
