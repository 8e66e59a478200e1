using System.Runtime.InteropServices;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Facts;

/// <summary>How often each value was seen: all that a median or a Gini coefficient needs, and adding two of them is exact.</summary>
internal sealed class CountedValues
{
    private readonly Dictionary<long, int> _counts = [];

    /// <summary>How many values there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a value, 0 or more.</summary>
    public void Add(long value, int times = 1)
    {
        Count += times;
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, value, out _) += times;
    }

    public void Add(CountedValues other)
    {
        foreach (var (value, times) in other._counts)
        {
            Add(value, times);
        }
    }

    /// <summary>All values, rising, each as often as it was seen.</summary>
    public long[] ToSorted()
    {
        var sorted = new long[Count];
        var at = 0;
        foreach (var (value, times) in _counts.OrderBy(c => c.Key))
        {
            sorted.AsSpan(at, times).Fill(value);
            at += times;
        }

        return sorted;
    }

    /// <summary>Writes the values in rising order, so that the same ones always give the same bytes.</summary>
    public void Write(ByteWriter to)
    {
        to.WriteCount(_counts.Count);
        var before = 0L;
        foreach (var (value, times) in _counts.OrderBy(c => c.Key))
        {
            to.WriteVar((ulong)(value - before));
            to.WriteCount(times);
            before = value;
        }
    }

    public static CountedValues Read(ref ByteReader from)
    {
        var values = new CountedValues();
        var value = 0L;
        for (var left = from.ReadItemCount(); left > 0; left--)
        {
            value += checked((long)from.ReadVar());
            values.Add(value, from.ReadCount());
        }

        return values;
    }
}
