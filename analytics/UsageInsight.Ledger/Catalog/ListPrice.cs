namespace UsageInsight.Ledger;

/// <summary>A public list price with the day it was read and where.</summary>
/// <param name="PerSeatAndMonth">The price of one seat for one month.</param>
/// <param name="AsOf">The day the price was read.</param>
/// <param name="Source">The page it was read on.</param>
public sealed record ListPrice(Money PerSeatAndMonth, DateOnly AsOf, string Source);
