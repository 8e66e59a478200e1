using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>Money split by what can be done with it; each part is per twelve months at contract prices, null where no price is known.</summary>
/// <param name="ReducibleNow">Can be given back within the running term (monthly terms, no floor).</param>
/// <param name="Reassignable">Cannot be given back yet, but saves buying a new seat: cost avoidance.</param>
/// <param name="ReducibleAtRenewal">Can go at the next renewal, if notice is given by the cancel-by date.</param>
/// <param name="OneOff">Cost of getting there, such as building a tool; null where there is none.</param>
public sealed record Savings(Money? ReducibleNow, Money? Reassignable, Money? ReducibleAtRenewal, Money? OneOff = null)
{
    /// <summary>No price is known: the money cannot be told.</summary>
    public static Savings Unknown { get; } = new(null, null, null);
}
