namespace UsageInsight.Ledger;

/// <summary>A volume break: from this paid quantity on, all units cost this much.</summary>
/// <param name="From">The smallest paid quantity the price holds for.</param>
/// <param name="UnitPrice">The price of one seat for one month.</param>
public sealed record PriceBreak(int From, Money UnitPrice);
