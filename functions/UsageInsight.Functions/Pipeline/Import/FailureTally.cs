using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline.Import;

/// <summary>Counts failed records by reason while they pass.</summary>
internal sealed class FailureTally
{
    private readonly Dictionary<string, FailureReason> _reasons = new(StringComparer.Ordinal);

    public IReadOnlyList<FailureReason> Reasons => [.. _reasons.Values.OrderByDescending(r => r.Records).ThenBy(r => r.Reason, StringComparer.Ordinal)];

    public void Add(IReadOnlyList<FailedRecord> failed)
    {
        foreach (var record in failed)
        {
            _reasons[record.Reason] = _reasons.TryGetValue(record.Reason, out var known)
                ? known with { Records = known.Records + record.Count }
                : new(record.Reason, record.Count, record.Place, record.Message);
        }
    }
}
