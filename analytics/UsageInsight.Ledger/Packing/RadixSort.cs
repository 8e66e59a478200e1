using System.Numerics;

namespace UsageInsight.Ledger;

/// <summary>Sorts 64-bit keys by counting bytes, only over the bits in which they differ.</summary>
internal static class RadixSort
{
    private const int Bits = 11;
    private const int Buckets = 1 << Bits;

    /// <summary>Sorts, stable in the bits below <paramref name="lowBits"/>, which are carried along and not compared.</summary>
    /// <param name="keys">The keys; sorted afterwards.</param>
    /// <param name="scratch">As long as the keys.</param>
    /// <param name="lowBits">Bits at the low end that do not count.</param>
    public static void Sort(Span<ulong> keys, Span<ulong> scratch, int lowBits)
    {
        if (keys.Length < 64)
        {
            InsertionSort(keys, lowBits);
            return;
        }

        ulong differ = 0;
        foreach (var key in keys)
        {
            differ |= key ^ keys[0];
        }

        var from = keys;
        var to = scratch;
        Span<int> starts = stackalloc int[Buckets];
        for (differ &= ulong.MaxValue << lowBits; differ != 0; differ = Above(differ))
        {
            Pass(from, to, BitOperations.TrailingZeroCount(differ), starts);
            var swap = from;
            from = to;
            to = swap;
        }

        if (from != keys)
        {
            from.CopyTo(keys);
        }
    }

    /// <summary>Sorts keys and carries a number along with each; stable.</summary>
    public static void SortWithOrder(Span<ulong> keys, Span<int> carried)
    {
        ulong differ = 0;
        var sorted = true;
        for (var i = 1; i < keys.Length; i++)
        {
            differ |= keys[i] ^ keys[0];
            sorted &= keys[i - 1] <= keys[i];
        }

        if (sorted)
        {
            return;
        }

        var (spareKeys, spareCarried) = (new ulong[keys.Length], new int[keys.Length]);
        var from = keys;
        var fromCarried = carried;
        Span<ulong> to = spareKeys;
        Span<int> toCarried = spareCarried;
        Span<int> starts = stackalloc int[Buckets];
        for (; differ != 0; differ = Above(differ))
        {
            var shift = BitOperations.TrailingZeroCount(differ);
            Count(from, shift, starts);
            for (var i = 0; i < from.Length; i++)
            {
                var at = starts[(int)(from[i] >> shift) & (Buckets - 1)]++;
                to[at] = from[i];
                toCarried[at] = fromCarried[i];
            }

            var swap = from;
            from = to;
            to = swap;
            var swapCarried = fromCarried;
            fromCarried = toCarried;
            toCarried = swapCarried;
        }

        if (from != keys)
        {
            from.CopyTo(keys);
            fromCarried.CopyTo(carried);
        }
    }

    // A pass sorts by the lowest bits that still differ; these are left. Fields that use few of their bits cost few passes.
    private static ulong Above(ulong differ)
    {
        var end = BitOperations.TrailingZeroCount(differ) + Bits;
        return end < 64 ? differ & (ulong.MaxValue << end) : 0;
    }

    private static void Count(ReadOnlySpan<ulong> keys, int shift, Span<int> starts)
    {
        starts.Clear();
        foreach (var key in keys)
        {
            starts[(int)(key >> shift) & (Buckets - 1)]++;
        }

        var sum = 0;
        for (var b = 0; b < Buckets; b++)
        {
            (starts[b], sum) = (sum, sum + starts[b]);
        }
    }

    private static void Pass(ReadOnlySpan<ulong> from, Span<ulong> to, int shift, Span<int> starts)
    {
        Count(from, shift, starts);
        foreach (var key in from)
        {
            to[starts[(int)(key >> shift) & (Buckets - 1)]++] = key;
        }
    }

    private static void InsertionSort(Span<ulong> keys, int lowBits)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            var key = keys[i];
            var j = i - 1;
            while (j >= 0 && keys[j] >> lowBits > key >> lowBits)
            {
                keys[j + 1] = keys[j];
                j--;
            }

            keys[j + 1] = key;
        }
    }
}
