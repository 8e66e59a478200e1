namespace UsageInsight.Ledger;

/// <summary>What a fold did: the outcome per source. Records that it refused went to the store one by one.</summary>
public sealed class FoldResult
{
    private readonly SortedDictionary<string, FoldOutcome> _bySource = new(StringComparer.Ordinal);

    /// <summary>What became of the records of each source.</summary>
    public IReadOnlyDictionary<string, FoldOutcome> BySource => _bySource;

    /// <summary>The sum over all sources.</summary>
    public FoldOutcome Total
    {
        get
        {
            var total = default(FoldOutcome);
            foreach (var one in _bySource.Values)
            {
                total += one;
            }

            return total;
        }
    }

    /// <summary>Adds to the outcome of a source.</summary>
    public void Add(string source, FoldOutcome outcome) => _bySource[source] = _bySource.GetValueOrDefault(source) + outcome;
}
