namespace UsageInsight.Ledger;

/// <summary>What a fold did: the outcome per source and the records it had to refuse.</summary>
public sealed class FoldResult
{
    private readonly SortedDictionary<string, FoldOutcome> _bySource = new(StringComparer.Ordinal);
    private readonly List<FailedRecord> _failed = [];

    /// <summary>What became of the records of each source.</summary>
    public IReadOnlyDictionary<string, FoldOutcome> BySource => _bySource;

    /// <summary>Records refused by the fold itself: conflicts, sealed days, future days.</summary>
    public IReadOnlyList<FailedRecord> Failed => _failed;

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

    /// <summary>Keeps a record that the fold refused; its count is added by <see cref="Add"/>.</summary>
    public void Refuse(FailedRecord record) => _failed.Add(record);
}
