namespace UsageInsight.Analysis.Facts;

/// <summary>Sorts totals: a radix sort over as many bytes as the largest has, since totals are mostly small.</summary>
internal static class TotalsSort
{
    private const int Buckets = 256;

    public static void Sort(Span<long> totals)
    {
        long largest = 0;
        foreach (var total in totals)
        {
            largest = Math.Max(largest, total);
        }

        var from = totals;
        Span<long> to = new long[totals.Length];
        Span<int> starts = stackalloc int[Buckets + 1];
        for (var shift = 0; shift < 64 && largest >> shift != 0; shift += 8)
        {
            starts.Clear();
            foreach (var total in from)
            {
                starts[(int)((total >> shift) & (Buckets - 1)) + 1]++;
            }

            for (var i = 1; i < Buckets; i++)
            {
                starts[i] += starts[i - 1];
            }

            foreach (var total in from)
            {
                to[starts[(int)((total >> shift) & (Buckets - 1))]++] = total;
            }

            var swap = from;
            from = to;
            to = swap;
        }

        from.CopyTo(totals);
    }
}
