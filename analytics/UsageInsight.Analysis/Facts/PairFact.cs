namespace UsageInsight.Analysis.Facts;

/// <summary>q1: one seat's use of one feature in the window.</summary>
/// <param name="Feature">Position of the feature in <see cref="UsageFacts.Features"/>.</param>
/// <param name="Seat">Position of the seat in <see cref="UsageFacts.Seats"/>.</param>
/// <param name="FirstDay">First active day, 0 to 364 from the window's first day.</param>
/// <param name="LastDay">Last active day, 0 to 364.</param>
/// <param name="Days7">Active days in the last 7 days.</param>
/// <param name="Days30">Active days in the last 30 days.</param>
/// <param name="Days90">Active days in the last 90 days.</param>
/// <param name="Days365">Active days in the whole window; at least 1.</param>
/// <param name="Total">Times used in the window.</param>
public readonly record struct PairFact(int Feature, int Seat, short FirstDay, short LastDay, short Days7, short Days30, short Days90, short Days365, long Total);
