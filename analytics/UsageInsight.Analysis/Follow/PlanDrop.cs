using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Follow;

/// <summary>Seats that no longer need their plan.</summary>
/// <param name="From">The plan they hold.</param>
/// <param name="To">The cheapest plan that holds everything else they used within a year.</param>
/// <param name="Seats">How many.</param>
/// <param name="PerSeatAndMonth">What each of them costs less per month.</param>
public sealed record PlanDrop(string From, string To, int Seats, Money PerSeatAndMonth);
