namespace UsageInsight.Analysis.Facts;

/// <summary>q2: one feature over all its seats in the window.</summary>
/// <param name="Feature">Position of the feature in <see cref="UsageFacts.Features"/>.</param>
/// <param name="Seats7">Seats with use in the last 7 days.</param>
/// <param name="Seats30">Seats with use in the last 30 days.</param>
/// <param name="Seats90">Seats with use in the last 90 days.</param>
/// <param name="Seats365">Seats with use in the window; at least 1.</param>
/// <param name="Stickiness">Mean of daily over 30-day active seats, over those of the last 90 days on which somebody was active in the 30 days before; null where there is no such day.</param>
/// <param name="Gini">Gini coefficient of the seats' totals, 0 (all alike, or one seat) towards 1.</param>
public readonly record struct FeatureFact(int Feature, int Seats7, int Seats30, int Seats90, int Seats365, double? Stickiness, double Gini);
