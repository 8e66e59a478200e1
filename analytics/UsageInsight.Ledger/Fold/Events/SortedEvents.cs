using System.Numerics;
using System.Runtime.CompilerServices;

namespace UsageInsight.Ledger;

/// <summary>One part of the received events in order of their ids; of one id the first received comes first.</summary>
internal sealed class SortedEvents(EventBuffer buffer)
{
    // Beyond this an insertion sort takes too long; only one id that comes again and again fills a bucket so.
    private const int LargestBucket = 64;

    private EventEntry[] _received = [];
    private int[] _starts = [];

    public EventEntry[] Entries { get; private set; } = [];

    /// <summary>Each entry's context: its source and day of receipt.</summary>
    public int[] Contexts { get; private set; } = [];

    public int Count { get; private set; }

    /// <summary>Takes a part out of the buffer and sorts it.</summary>
    public void Load(int part)
    {
        Count = buffer.CountOf(part);
        if (Entries.Length < Count)
        {
            var length = Count + (Count / 8);
            (_received, Entries, Contexts) = (new EventEntry[length], new EventEntry[length], new int[length]);
        }

        var contexts = buffer.Take(part, _received.AsSpan(0, Count));

        // Counting by the id's next bits leaves about four entries a bucket; ids are hashes, so buckets are even.
        var bits = Math.Max(1, BitOperations.Log2((uint)Math.Max(Count, 2)) - 2);
        if (_starts.Length < 1 << bits)
        {
            _starts = new int[1 << bits];
        }

        var starts = _starts.AsSpan(0, 1 << bits);
        FindStarts(starts, 64 - bits);
        Scatter(starts, 64 - bits, contexts);
        for (var (b, from) = (0, 0); b < starts.Length; from = starts[b++])
        {
            SortBucket(from, starts[b]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bucket(ulong high, int shift) => (int)((high << EventBuffer.PartBits) >> shift);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindStarts(Span<int> starts, int shift)
    {
        starts.Clear();
        foreach (ref readonly var entry in _received.AsSpan(0, Count))
        {
            starts[Bucket(entry.High, shift)]++;
        }

        var sum = 0;
        foreach (ref var start in starts)
        {
            (start, sum) = (sum, sum + start);
        }
    }

    // Afterwards each bucket's start is its end.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scatter(Span<int> starts, int shift, IReadOnlyList<(int Start, int Context)> contexts)
    {
        var (entries, contextOf) = (Entries, Contexts);
        for (var c = 0; c < contexts.Count; c++)
        {
            var (from, context) = contexts[c];
            var end = c + 1 < contexts.Count ? contexts[c + 1].Start : Count;
            foreach (ref readonly var entry in _received.AsSpan(from, end - from))
            {
                var at = starts[Bucket(entry.High, shift)]++;
                entries[at] = entry;
                contextOf[at] = context;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SortBucket(int from, int end)
    {
        if (end - from > LargestBucket)
        {
            SortLarge(from, end);
            return;
        }

        var entries = Entries;
        for (var i = from + 1; i < end; i++)
        {
            if (entries[i - 1].CompareId(entries[i]) <= 0)
            {
                continue;
            }

            var (moved, context) = (entries[i], Contexts[i]);
            var j = i;
            do
            {
                entries[j] = entries[j - 1];
                Contexts[j] = Contexts[j - 1];
                j--;
            }
            while (j > from && entries[j - 1].CompareId(moved) > 0);
            (entries[j], Contexts[j]) = (moved, context);
        }
    }

    private void SortLarge(int from, int end)
    {
        var sorted = Enumerable.Range(from, end - from)
            .Select(i => (Entry: Entries[i], Context: Contexts[i]))
            .OrderBy(e => e.Entry.High)
            .ThenBy(e => e.Entry.Low)
            .ToList();
        foreach (var (entry, context) in sorted)
        {
            (Entries[from], Contexts[from++]) = (entry, context);
        }
    }
}
