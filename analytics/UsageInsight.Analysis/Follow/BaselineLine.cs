using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Follow;

/// <summary>One contract line as it stood on the day a baseline was fixed.</summary>
/// <param name="Plan">The plan or add-on.</param>
/// <param name="Quantity">Seats bought.</param>
/// <param name="UnitPrice">Price of a seat for a month.</param>
public sealed record BaselineLine(string Plan, int Quantity, Money UnitPrice);
