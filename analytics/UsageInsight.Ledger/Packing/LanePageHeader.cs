namespace UsageInsight.Ledger;

/// <summary>What stands before the pairs of a <see cref="LanePage"/>.</summary>
/// <param name="Bias">What is added to each stored quantity: 1, or 0 where the page holds statements of no use.</param>
/// <param name="FirstDay">The period's first day, since <see cref="DayRules.FirstDay"/>.</param>
/// <param name="Pairs">How many pairs.</param>
/// <param name="Days">How many days all pairs have together.</param>
/// <param name="BodyStart">Where the first pair's body begins in the page.</param>
internal readonly record struct LanePageHeader(int Bias, int FirstDay, int Pairs, int Days, int BodyStart);
