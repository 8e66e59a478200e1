using UsageInsight.Ledger;

namespace UsageInsight.Analysis.RightSizing;

/// <summary>Seats that go from one plan to another.</summary>
/// <param name="From">The plan they hold; null for none.</param>
/// <param name="To">The plan they get; null for none.</param>
/// <param name="Seats">How many.</param>
/// <param name="PerSeatAndMonth">What one of them costs less per month at the new quantities' prices, add-ons included; negative where it costs more.</param>
public sealed record PlanMove(string? From, string? To, long Seats, Money PerSeatAndMonth);
