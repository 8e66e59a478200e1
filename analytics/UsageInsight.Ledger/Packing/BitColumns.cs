using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace UsageInsight.Ledger;

/// <summary>A column of numbers as their least value and so many bits each as the largest difference needs.</summary>
internal static class BitColumns
{
    public static void Write(ByteWriter to, ReadOnlySpan<ulong> values)
    {
        var (min, max) = (ulong.MaxValue, 0UL);
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        min = Math.Min(min, max);
        var width = 64 - BitOperations.LeadingZeroCount(max - min);
        to.WriteVar(min);
        to.WriteByte((byte)width);
        WriteBits(to, values, min, width);
    }

    public static void Read(ref ByteReader from, Span<ulong> values)
    {
        var min = from.ReadVar();
        int width = from.ReadByte();
        if (width > 64)
        {
            throw new InvalidDataException("A column is wider than 64 bits.");
        }

        if (width == 0)
        {
            values.Fill(min);
            return;
        }

        ReadBits(from.ReadBytes(ByteCount(values.Length, width)), values, min, width);
    }

    // Whole words, so that reading needs no look beyond the end.
    private static int ByteCount(int count, int width) => (int)((((long)count * width) + 63) / 64 * 8);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteBits(ByteWriter to, ReadOnlySpan<ulong> values, ulong min, int width)
    {
        if (width == 0)
        {
            return;
        }

        var bytes = to.Take(ByteCount(values.Length, width));
        var (word, used, at) = (0UL, 0, 0);
        foreach (var value in values)
        {
            var v = value - min;
            word |= v << used;
            used += width;
            if (used >= 64)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(bytes[at..], word);
                at += 8;
                used -= 64;
                word = used == 0 ? 0 : v >> (width - used);
            }
        }

        if (used > 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[at..], word);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadBits(ReadOnlySpan<byte> bytes, Span<ulong> values, ulong min, int width)
    {
        var mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        var (word, have, at) = (0UL, 0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            var v = word;
            if (have < width)
            {
                word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
                at += 8;
                v |= have == 64 ? 0 : word << have;
                var taken = width - have;
                word = taken == 64 ? 0 : word >> taken;
                have = 64 - taken;
            }
            else
            {
                word = width == 64 ? 0 : word >> width;
                have -= width;
            }

            values[i] = min + (v & mask);
        }
    }
}
