using System.Security.Cryptography;
using System.Text;

namespace UsageInsight.Ledger;

/// <summary>Turns the id of a person into the name of a seat: HMAC-SHA256 under the workspace's key, so that nobody without it can guess back.</summary>
/// <remarks>
/// The pseudonym is <c>u</c> and 16 characters of the base32 alphabet <c>0-9a-z</c> without i, l, o and u: the first 80 bits of
/// HMAC-SHA256(key, "user" ‖ normalised id in UTF-8). A million seats meet by accident with a chance below one in a trillion.
/// </remarks>
public sealed class SeatPseudonymizer
{
    /// <summary>The shortest key in bytes.</summary>
    public const int MinKeyBytes = 16;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int PseudonymBytes = 10;

    private readonly byte[] _key;
    private readonly SipHash _recordIds;

    /// <summary>Makes the pseudonymizer of a workspace.</summary>
    /// <param name="key">The secret of the pseudonyms, at least 16 bytes (32 random ones are right); copied.</param>
    /// <param name="naming">Pseudonym, or the id as given.</param>
    /// <param name="lowerLocalPart">True (the default) where <c>Anna@acme.com</c> and <c>anna@acme.com</c> are one person.</param>
    /// <param name="root">The secret that the key of record ids is made from, in both namings; empty takes <paramref name="key"/>. It outlives a new key of the pseudonyms.</param>
    /// <exception cref="ArgumentException">The key is too short.</exception>
    public SeatPseudonymizer(ReadOnlySpan<byte> key, SeatNaming naming, bool lowerLocalPart = true, ReadOnlySpan<byte> root = default)
    {
        if (key.Length < MinKeyBytes)
        {
            throw new ArgumentException($"A pseudonym key has at least {MinKeyBytes} bytes, this one has {key.Length}.", nameof(key));
        }

        _key = key.ToArray();
        Naming = naming;
        LowerLocalPart = lowerLocalPart;
        var derived = HMACSHA256.HashData(root.IsEmpty ? key : root, "record-id"u8);
        _recordIds = new(BitConverter.ToUInt64(derived, 0), BitConverter.ToUInt64(derived, 8));
        TableSeed = BitConverter.ToUInt64(derived, 16);
    }

    /// <summary>How seats are named.</summary>
    public SeatNaming Naming { get; }

    /// <summary>True where the local part of an e-mail address is lower-cased.</summary>
    public bool LowerLocalPart { get; }

    /// <summary>Seeds the tables that hold outside names, so that nobody can choose names that collide in them.</summary>
    internal ulong TableSeed { get; }

    /// <summary>Names the seat of a person.</summary>
    /// <param name="given">The person's id as the source wrote it; null or blank where it names nobody.</param>
    /// <param name="seat">The seat; null where nobody is named.</param>
    /// <returns>Null when taken, else the problem.</returns>
    public IntakeProblem? TryName(string? given, out SeatId? seat)
    {
        var problem = Identifiers.NormalizeSeat(given, LowerLocalPart, out var normal);
        seat = normal is null ? null : new SeatId(Naming == SeatNaming.Given ? normal : Pseudonym(normal));
        return problem;
    }

    /// <summary>The record id of an id text, equal for equal bytes in every source of the workspace.</summary>
    /// <param name="id">The id in UTF-8; empty means "no id given" and gives the default value.</param>
    public RecordId RecordIdOf(ReadOnlySpan<byte> id) => id.IsEmpty ? default : _recordIds.Hash(id);

    private string Pseudonym(string normal)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes("user" + normal), hash);
        Span<char> text = stackalloc char[1 + (PseudonymBytes * 8 / 5)];
        text[0] = 'u';
        for (var i = 1; i < text.Length; i++)
        {
            var bit = (i - 1) * 5;
            var pair = (hash[bit / 8] << 8) | hash[(bit / 8) + 1];
            text[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
        }

        return new(text);
    }
}
