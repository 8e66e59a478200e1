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
        for (var shift = lowBits; shift < 64; shift += Bits)
        {
            if (((differ >> shift) & (Buckets - 1)) == 0)
            {
                continue;
            }

            Pass(from, to, shift, starts);
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
    public static void SortWithOrder(ulong[] keys, int[] carried)
    {
        ulong differ = 0;
        foreach (var key in keys)
        {
            differ |= key ^ keys[0];
        }

        var (from, fromCarried, to, toCarried) = (keys, carried, new ulong[keys.Length], new int[keys.Length]);
        Span<int> starts = stackalloc int[Buckets];
        for (var shift = 0; shift < 64; shift += Bits)
        {
            if (((differ >> shift) & (Buckets - 1)) == 0)
            {
                continue;
            }

            Count(from, shift, starts);
            for (var i = 0; i < from.Length; i++)
            {
                var at = starts[(int)(from[i] >> shift) & (Buckets - 1)]++;
                (to[at], toCarried[at]) = (from[i], fromCarried[i]);
            }

            (from, fromCarried, to, toCarried) = (to, toCarried, from, fromCarried);
        }

        if (from != keys)
        {
            from.CopyTo(keys, 0);
            fromCarried.CopyTo(carried, 0);
        }
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
