namespace UsageInsight.Analysis.Facts;

/// <summary>q3: one seat over all features in the window.</summary>
/// <param name="Seat">Position of the seat in <see cref="UsageFacts.Seats"/>.</param>
/// <param name="ActiveDays">Days with use of anything; at least 1.</param>
/// <param name="Features">Features used; at least 1.</param>
public readonly record struct SeatFact(int Seat, int ActiveDays, int Features);
