using System.Runtime.InteropServices;

namespace UsageInsight.Analysis.Facts;

/// <summary>Counts of feature pairs: a square table while that is small, a dictionary beyond.</summary>
internal sealed class OverlapCounts(int features)
{
    private const int LargestTable = 2048;

    private readonly int[]? _table = features <= LargestTable ? new int[features * features] : null;
    private readonly Dictionary<(int First, int Second), int>? _sparse = features <= LargestTable ? null : [];

    /// <summary>Counts one seat that used all the given features; they are rising.</summary>
    public void AddSeat(ReadOnlySpan<int> used)
    {
        if (_table is null)
        {
            AddSparse(used);
            return;
        }

        for (var a = 0; a < used.Length; a++)
        {
            var row = _table.AsSpan(used[a] * features, features);
            for (var b = a; b < used.Length; b++)
            {
                row[used[b]]++;
            }
        }
    }

    public void Add(OverlapCounts other)
    {
        if (_table is null)
        {
            AddSparse(other);
            return;
        }

        for (var i = 0; i < _table.Length; i++)
        {
            _table[i] += other._table![i];
        }
    }

    /// <summary>All counts above zero, by first, then second feature.</summary>
    public OverlapFact[] ToFacts()
    {
        if (_table is null)
        {
            return SparseFacts();
        }

        var facts = new Rows<OverlapFact>();
        for (var first = 0; first < features; first++)
        {
            for (var second = first; second < features; second++)
            {
                if (_table[(first * features) + second] is > 0 and var seats)
                {
                    facts.Add(new(first, second, seats));
                }
            }
        }

        return facts.ToArray();
    }

    private void AddSparse(ReadOnlySpan<int> used)
    {
        for (var a = 0; a < used.Length; a++)
        {
            for (var b = a; b < used.Length; b++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_sparse!, (used[a], used[b]), out _)++;
            }
        }
    }

    private void AddSparse(OverlapCounts other)
    {
        foreach (var (pair, seats) in other._sparse!)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_sparse!, pair, out _) += seats;
        }
    }

    private OverlapFact[] SparseFacts() =>
        [.. _sparse!.Select(p => new OverlapFact(p.Key.First, p.Key.Second, p.Value)).OrderBy(f => f.First).ThenBy(f => f.Second)];
}
