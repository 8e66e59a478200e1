namespace UsageInsight.Storage.AzureTables;

/// <summary>Cuts what is to be read into pieces that lie near together, each to be read as one range of rows.</summary>
internal static class FetchPlan
{
    // A query for a range brings what lies between, too: a few pages more cost less than another journey, many do not.
    private const int LongGap = 8;

    /// <summary>Makes the pieces.</summary>
    /// <param name="wanted">What is to be read.</param>
    /// <param name="there">All that lies in the table, as far as it is known; holds what is wanted.</param>
    public static IReadOnlyList<IReadOnlyList<StoredName>> Cut(IReadOnlyCollection<StoredName> wanted, IEnumerable<StoredName> there)
    {
        var names = wanted.GroupBy(name => name.Partition).ToDictionary(p => p.Key, p => p.Select(name => name.Name).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        return [.. there.Where(name => names.ContainsKey(name.Partition)).GroupBy(name => name.Partition).SelectMany(p => Cut(p, names[p.Key]))];
    }

    private static List<List<StoredName>> Cut(IEnumerable<StoredName> partition, HashSet<string> wanted)
    {
        var (pieces, gap) = (new List<List<StoredName>>(), LongGap);
        foreach (var name in partition.OrderBy(name => name.Name, StringComparer.Ordinal))
        {
            if (!wanted.Contains(name.Name))
            {
                gap++;
                continue;
            }

            if (gap >= LongGap)
            {
                pieces.Add([]);
            }

            pieces[^1].Add(name);
            gap = 0;
        }

        return pieces;
    }
}
