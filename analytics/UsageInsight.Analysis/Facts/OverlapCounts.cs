using System.Runtime.InteropServices;

namespace UsageInsight.Analysis.Facts;

/// <summary>Counts of feature pairs: a square table while that is small, a dictionary beyond.</summary>
internal sealed class OverlapCounts(int features)
{
    private const int LargestTable = 2048;

    private readonly int[]? _table = features <= LargestTable ? new int[features * features] : null;
    private readonly Dictionary<(int First, int Second), int> _sparse = [];

    /// <summary>Counts one seat that used all the given features; they are rising.</summary>
    public void AddSeat(ReadOnlySpan<int> used)
    {
        for (var a = 0; a < used.Length; a++)
        {
            if (_table is not null)
            {
                var row = _table.AsSpan(used[a] * features, features);
                for (var b = a; b < used.Length; b++)
                {
                    row[used[b]]++;
                }
            }
            else
            {
                for (var b = a; b < used.Length; b++)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(_sparse, (used[a], used[b]), out _)++;
                }
            }
        }
    }

    public void Add(OverlapCounts other)
    {
        for (var i = 0; i < (_table?.Length ?? 0); i++)
        {
            _table![i] += other._table![i];
        }

        foreach (var (pair, seats) in other._sparse)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_sparse, pair, out _) += seats;
        }
    }

    /// <summary>All counts above zero, by first, then second feature.</summary>
    public List<OverlapFact> ToFacts()
    {
        var facts = _sparse.Select(p => new OverlapFact(p.Key.First, p.Key.Second, p.Value)).OrderBy(f => f.First).ThenBy(f => f.Second).ToList();
        for (var i = 0; i < (_table?.Length ?? 0); i++)
        {
            if (_table![i] > 0)
            {
                facts.Add(new(i / features, i % features, _table[i]));
            }
        }

        return facts;
    }
}
