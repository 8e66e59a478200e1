using System.Buffers.Binary;
using System.Security.Cryptography;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Evidence;

/// <summary>What the usage of one app was, as one number: the sum of a hash of each seat's use, so that parts of the seats are added in any order.</summary>
/// <remarks>
/// A sum of 256-bit hashes (Bellare and Micciancio, A new paradigm for collision-free hashing, 1997, section 4: AdHash) tells whether
/// something changed. It does not stop somebody who may choose what is written; nor would a hash of the whole, computed by our own code.
/// </remarks>
internal sealed class UsageDigest
{
    private const int Words = 4;

    private readonly ulong[] _sum = new ulong[Words];

    /// <summary>How many days of use were counted.</summary>
    public long Records { get; private set; }

    /// <summary>Adds a hash of 32 bytes and the number of days it stands for.</summary>
    public void Add(ReadOnlySpan<byte> hash, long records)
    {
        Records += records;
        var carry = 0UL;
        for (var word = 0; word < Words; word++)
        {
            var sum = (UInt128)_sum[word] + BinaryPrimitives.ReadUInt64LittleEndian(hash[(word * 8)..]) + carry;
            _sum[word] = (ulong)sum;
            carry = (ulong)(sum >> 64);
        }
    }

    public void Add(UsageDigest other) => Add(other.Sum(), other.Records);

    /// <summary>The input as evidence names it.</summary>
    public EvidenceInput Finish(string name) => new(name, Records, Convert.ToHexStringLower(SHA256.HashData(Sum())));

    public void Write(ByteWriter to)
    {
        to.WriteBytes(Sum());
        to.WriteVar((ulong)Records);
    }

    public static UsageDigest Read(ref ByteReader from)
    {
        var digest = new UsageDigest();
        var sum = from.ReadBytes(Words * 8);
        digest.Add(sum, checked((long)from.ReadVar()));
        return digest;
    }

    private byte[] Sum()
    {
        var bytes = new byte[Words * 8];
        for (var word = 0; word < Words; word++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(word * 8), _sum[word]);
        }

        return bytes;
    }
}
