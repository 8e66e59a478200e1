using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace UsageInsight.Ledger;

/// <summary>The length of a byte text and sixteen of its bytes: all there is to know of a text of up to sixteen.</summary>
/// <param name="First">Bytes of the beginning and, of up to sixteen bytes, of the middle.</param>
/// <param name="Last">Bytes of the end and, of up to sixteen bytes, of the middle.</param>
/// <param name="Length">Bytes of the text.</param>
internal readonly record struct TextEnds(ulong First, ulong Last, int Length)
{
    /// <summary>The longest text that its ends tell wholly.</summary>
    public const int Whole = 16;

    private const ulong Odd = 0x9E3779B97F4A7C15;

    /// <summary>Takes the ends of a text, without a branch among lengths from 4 to 16: names are of that length, and no two alike.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TextEnds Of(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 4 or > Whole)
        {
            return OfOther(text);
        }

        // 0 for 4 to 7 bytes, 4 for 8 to 15, 8 for 16: two loads from each end then reach all bytes.
        var step = (text.Length >> 3) << 2;
        var end = text.Length - 4;
        return new(Four(text, 0) | (Four(text, step) << 32), Four(text, end) | (Four(text, end - step) << 32), text.Length);
    }

    /// <summary>A hash of the whole text that nobody can steer who does not know the seed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Hash(ulong seed, int scope, ReadOnlySpan<byte> text)
    {
        var state = seed ^ (((((ulong)(uint)scope) << 32) + (uint)Length) * Odd);
        return Length <= Whole ? Mix(state ^ First, BitOperations.RotateLeft(seed, 32) ^ Last) : HashLong(state, seed, text);
    }

    private static TextEnds OfOther(ReadOnlySpan<byte> text) => text.Length > Whole
        ? new(BinaryPrimitives.ReadUInt64LittleEndian(text), BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]), text.Length)
        : new(SipHash.Tail(text), 0, text.Length);

    private ulong HashLong(ulong state, ulong seed, ReadOnlySpan<byte> text)
    {
        for (var rest = text; rest.Length > 8; rest = rest[8..])
        {
            state = Mix(state ^ BinaryPrimitives.ReadUInt64LittleEndian(rest), Odd);
        }

        return Mix(state, BitOperations.RotateLeft(seed, 32) ^ Last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Four(ReadOnlySpan<byte> text, int at) => BinaryPrimitives.ReadUInt32LittleEndian(text.Slice(at, 4));

    // Both factors hold a part of the seed: which texts meet is not known without it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
