using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace UsageInsight.Ledger;

/// <summary>SipHash-1-3 with a result of 128 bits: a keyed hash that nobody without the key can steer.</summary>
/// <remarks>
/// Aumasson and Bernstein, "SipHash: a fast short-input PRF", INDOCRYPT 2012; the 128-bit result as in the authors' reference
/// code. One round per word and three at the end, as several language runtimes use for their tables: half the cost of 2-4,
/// and a record id needs no more, since its meeting another by accident is what matters.
/// </remarks>
/// <param name="k0">The lower 64 bits of the key.</param>
/// <param name="k1">The upper 64 bits of the key.</param>
internal sealed class SipHash(ulong k0, ulong k1)
{
    /// <summary>Hashes bytes. The default value stands for "no id", so a hash that equals it (once in 2^128) moves by one.</summary>
    public RecordId Hash(ReadOnlySpan<byte> data)
    {
        var v0 = k0 ^ 0x736f6d6570736575;
        var v1 = k1 ^ 0x646f72616e646f6d ^ 0xee;
        var v2 = k0 ^ 0x6c7967656e657261;
        var v3 = k1 ^ 0x7465646279746573;
        var last = (ulong)data.Length << 56;
        while (data.Length >= 8)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(data);
            v3 ^= word;
            Round(ref v0, ref v1, ref v2, ref v3);
            v0 ^= word;
            data = data[8..];
        }

        last |= Tail(data);
        v3 ^= last;
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= last;
        v2 ^= 0xee;
        var low = Finish(ref v0, ref v1, ref v2, ref v3);
        v1 ^= 0xdd;
        var high = Finish(ref v0, ref v1, ref v2, ref v3);
        return (high | low) == 0 ? new(0, 1) : new(high, low);
    }

    /// <summary>Fewer than eight bytes as a number, the first byte lowest.</summary>
    public static ulong Tail(ReadOnlySpan<byte> data)
    {
        var at = data.Length & 4;
        ulong tail = at == 0 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(data);
        if ((data.Length & 2) != 0)
        {
            tail |= (ulong)BinaryPrimitives.ReadUInt16LittleEndian(data[at..]) << (8 * at);
            at += 2;
        }

        return (data.Length & 1) == 0 ? tail : tail | ((ulong)data[at] << (8 * at));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Finish(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    // Inlined, so that the four words stay in registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
        v0 = BitOperations.RotateLeft(v0, 32);
        v2 += v3;
        v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
        v2 = BitOperations.RotateLeft(v2, 32);
    }
}
