namespace UsageInsight.Ledger;

/// <summary>Says that a unit states a range of days completely.</summary>
/// <param name="Unit">The commit unit.</param>
/// <param name="First">The first day, since <see cref="DayRules.FirstDay"/>.</param>
/// <param name="Last">The last day.</param>
internal readonly record struct Restatement(int Unit, int First, int Last);
