namespace UsageInsight.Ledger;

/// <summary>Sums kept apart per currency, in ordinal order of the currency.</summary>
public sealed class MoneyTotals
{
    private readonly SortedDictionary<string, decimal> _totals = new(StringComparer.Ordinal);

    /// <summary>Sums the given amounts per currency.</summary>
    public static MoneyTotals Of(IEnumerable<Money> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        var totals = new MoneyTotals();
        foreach (var amount in amounts)
        {
            totals.Add(amount);
        }

        return totals;
    }

    /// <summary>Adds one amount to the total of its currency.</summary>
    public void Add(Money amount) => _totals[amount.Currency] = _totals.GetValueOrDefault(amount.Currency) + amount.Amount;

    /// <summary>The totals, one per currency; empty when nothing was added.</summary>
    public IReadOnlyList<Money> All => [.. _totals.Select(pair => new Money(pair.Value, pair.Key))];
}
