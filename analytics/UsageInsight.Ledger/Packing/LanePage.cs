using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace UsageInsight.Ledger;

/// <summary>
/// Active days and quantities of one lane (a source's events or its statements) in one seat shard and period, packed: days as a
/// bit set or as distances, whichever is shorter, quantities in as few bits as most of a pair's days need.
/// </summary>
/// <remarks>
/// The same rows always give the same bytes: <c>verify</c> compares bytes. Pair headers stand apart from what they head, so that
/// a reader can order pairs by the names of features before it unpacks a single day.
/// </remarks>
internal static class LanePage
{
    /// <summary>Days a page spans; periods are counted from <see cref="DayRules.FirstDay"/>.</summary>
    public const int PeriodDays = 448;

    private const byte Version = 1;
    private static readonly byte[] Widths = [0, 1, 2, 3, 4, 6, 8, 16];

    public static int PeriodOf(int day) => day / PeriodDays;

    /// <summary>Packs rows of one period, sorted by slot.</summary>
    public static byte[] Encode(ReadOnlySpan<ulong> slots, ReadOnlySpan<int> quantities)
    {
        var (heads, body) = (new ByteWriter(1024), new ByteWriter(slots.Length * 2));
        var first = slots.IsEmpty ? 0 : PeriodOf(Slot.Day(slots[0])) * PeriodDays;
        var bias = Least(quantities);
        var pairs = 0;
        var before = ulong.MaxValue;
        for (var start = 0; start < slots.Length; pairs++)
        {
            var pair = Slot.Pair(slots[start]);
            var end = start + 1;
            while (end < slots.Length && Slot.Pair(slots[end]) == pair)
            {
                end++;
            }

            WritePair(heads, before, pair);
            before = pair;
            WriteDays(heads, body, slots[start..end], quantities[start..end], first, bias);
            start = end;
        }

        var page = new ByteWriter(heads.Length + body.Length + 32);
        page.WriteByte(Version);
        page.WriteCount(bias);
        page.WriteCount(first);
        page.WriteCount(pairs);
        page.WriteCount(slots.Length);
        page.WriteCount(heads.Length);
        page.WriteBytes(heads.Written);
        page.WriteBytes(body.Written);
        return page.ToArray();
    }

    /// <summary>Reads what stands before the pairs.</summary>
    public static LanePageHeader ReadHeader(ref ByteReader from)
    {
        if (from.ReadByte() != Version)
        {
            throw new InvalidDataException("The page has a form this program does not know.");
        }

        var header = new LanePageHeader(from.ReadCount(), from.ReadCount(), from.ReadCount(), from.ReadCount(), from.ReadCount());
        return header with { BodyStart = from.Position + header.BodyStart };
    }

    /// <summary>Reads the next pair's header.</summary>
    /// <param name="from">Stands at the header.</param>
    /// <param name="pair">Seat (in its shard) and feature of the pair before, all ones before the first; then of this one.</param>
    /// <param name="form">How many days, and how they are packed.</param>
    /// <returns>Bytes of the pair's body.</returns>
    public static int ReadPair(ref ByteReader from, ref ulong pair, out int form)
    {
        var seatStep = from.ReadVar();
        var low = from.ReadVar();
        pair = pair == ulong.MaxValue ? (seatStep << 20) | low : seatStep == 0 ? pair + low + 1 : (((pair >> 20) + seatStep) << 20) | low;
        form = from.ReadCount();
        return from.ReadCount();
    }

    /// <summary>How many days a pair's form tells.</summary>
    public static int DaysOf(int form) => form >> 4;

    /// <summary>Unpacks a pair's body.</summary>
    /// <param name="body">The pair's bytes.</param>
    /// <param name="form">Its form.</param>
    /// <param name="header">The page's header.</param>
    /// <param name="days">Takes the days since <see cref="DayRules.FirstDay"/>, rising.</param>
    /// <param name="quantities">Takes the quantities beside them.</param>
    public static void ReadDays(ReadOnlySpan<byte> body, int form, in LanePageHeader header, Span<ushort> days, Span<int> quantities)
    {
        var count = DaysOf(form);
        var from = new ByteReader(body);
        var day = header.FirstDay + from.ReadCount();
        days[0] = (ushort)day;
        if ((form & 1) == 0)
        {
            for (var i = 1; i < count; i++)
            {
                day += from.ReadCount() + 1;
                days[i] = (ushort)day;
            }
        }
        else
        {
            ReadBitSet(from.ReadBytes(from.ReadCount()), day, days[..count]);
        }

        ReadQuantities(ref from, Widths[(form >> 1) & 7], header.Bias, quantities[..count]);
    }

    private static void WritePair(ByteWriter heads, ulong before, ulong pair)
    {
        var (seat, feature) = (pair >> 20, pair & 0xFFFFF);
        if (before == ulong.MaxValue)
        {
            heads.WriteVar(seat);
            heads.WriteVar(feature);
            return;
        }

        var step = seat - (before >> 20);
        heads.WriteVar(step);
        heads.WriteVar(step == 0 ? pair - before - 1 : feature);
    }

    private static void WriteDays(ByteWriter heads, ByteWriter body, ReadOnlySpan<ulong> slots, ReadOnlySpan<int> quantities, int first, int bias)
    {
        var start = body.Length;
        var (from, to) = (Slot.Day(slots[0]), Slot.Day(slots[^1]));
        var setBytes = (to - from + 7) / 8;

        // A distance takes one byte, or two beyond 128 days.
        var asSet = setBytes + 1 < slots.Length - 1;
        body.WriteCount(from - first);
        if (asSet)
        {
            body.WriteCount(setBytes);
            WriteBitSet(body, slots, from, setBytes);
        }
        else
        {
            for (var i = 1; i < slots.Length; i++)
            {
                body.WriteCount((int)(slots[i] - slots[i - 1]) - 1);
            }
        }

        var width = ChooseWidth(quantities, bias);
        WriteQuantities(body, quantities, bias, Widths[width]);
        heads.WriteCount((slots.Length << 4) | (width << 1) | (asSet ? 1 : 0));
        heads.WriteCount(body.Length - start);
    }

    private static void WriteBitSet(ByteWriter body, ReadOnlySpan<ulong> slots, int from, int bytes)
    {
        Span<byte> set = stackalloc byte[PeriodDays / 8];
        set.Clear();
        foreach (var slot in slots[1..])
        {
            var bit = Slot.Day(slot) - from - 1;
            set[bit >> 3] |= (byte)(1 << (bit & 7));
        }

        body.WriteBytes(set[..bytes]);
    }

    private static void ReadBitSet(ReadOnlySpan<byte> set, int from, Span<ushort> days)
    {
        Span<byte> padded = stackalloc byte[64];
        padded.Clear();
        set.CopyTo(padded);
        var n = 1;
        for (var w = 0; w * 8 < set.Length; w++)
        {
            var bits = BinaryPrimitives.ReadUInt64LittleEndian(padded[(w * 8)..]);
            var start = from + 1 + (w * 64);
            while (bits != 0)
            {
                days[n++] = (ushort)(start + BitOperations.TrailingZeroCount(bits));
                bits &= bits - 1;
            }
        }

        if (n != days.Length)
        {
            throw new InvalidDataException("A pair's day set does not hold as many days as its header says.");
        }
    }

    private static int Least(ReadOnlySpan<int> quantities)
    {
        foreach (var quantity in quantities)
        {
            if (quantity == 0)
            {
                return 0;
            }
        }

        return 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ChooseWidth(ReadOnlySpan<int> quantities, int bias)
    {
        // A value fits a width if it is below the width's all-ones mark, that is if log2(value + 1) is below the width.
        Span<int> byLog = stackalloc int[32];
        byLog.Clear();
        foreach (var quantity in quantities)
        {
            byLog[BitOperations.Log2((uint)(quantity - bias) + 1)]++;
        }

        var (best, bestBits) = (0, byLog[0] == quantities.Length ? 0L : long.MaxValue);
        for (var w = 1; w < Widths.Length && bestBits > 0; w++)
        {
            long bits = (long)Widths[w] * quantities.Length;
            for (int log = Widths[w]; log < 32; log++)
            {
                bits += byLog[log] * 8L * ((log / 7) + 1);
            }

            (best, bestBits) = bits < bestBits ? (w, bits) : (best, bestBits);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteQuantities(ByteWriter body, ReadOnlySpan<int> quantities, int bias, int width)
    {
        if (width == 0)
        {
            return;
        }

        var mark = (1UL << width) - 1;
        var (word, used) = (0UL, 0);
        foreach (var quantity in quantities)
        {
            word |= Math.Min((ulong)(quantity - bias), mark) << used;
            used += width;
            while (used >= 8)
            {
                body.WriteByte((byte)word);
                word >>= 8;
                used -= 8;
            }
        }

        if (used > 0)
        {
            body.WriteByte((byte)word);
        }

        foreach (var quantity in quantities)
        {
            if ((ulong)(quantity - bias) >= mark)
            {
                body.WriteVar((ulong)(quantity - bias) - mark);
            }
        }
    }

    private static void ReadQuantities(ref ByteReader from, int width, int bias, Span<int> quantities)
    {
        if (width == 0)
        {
            quantities.Fill(bias);
            return;
        }

        var mark = (1 << width) - 1;
        var bytes = from.ReadBytes(((quantities.Length * width) + 7) / 8);
        var (beyond, i) = (0, 0);
        for (var bit = 0; i < quantities.Length && (bit >> 3) + 8 <= bytes.Length; i++, bit += width)
        {
            var value = (int)(BinaryPrimitives.ReadUInt64LittleEndian(bytes[(bit >> 3)..]) >> (bit & 7)) & mark;
            beyond += value == mark ? 1 : 0;
            quantities[i] = value + bias;
        }

        for (; i < quantities.Length; i++)
        {
            // The last values: a load of eight bytes would reach beyond the end.
            var bit = i * width;
            var value = bytes[bit >> 3] >> (bit & 7);
            for (var (at, have) = ((bit >> 3) + 1, 8 - (bit & 7)); have < width; at++, have += 8)
            {
                value |= bytes[at] << have;
            }

            value &= mark;
            beyond += value == mark ? 1 : 0;
            quantities[i] = value + bias;
        }

        for (i = 0; beyond > 0; i++)
        {
            if (quantities[i] == mark + bias)
            {
                quantities[i] = (int)Math.Min(from.ReadVar() + (ulong)(mark + bias), int.MaxValue);
                beyond--;
            }
        }
    }
}
