using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Follow;

/// <summary>A seat that was taken back on our advice.</summary>
/// <param name="Seat">The seat.</param>
/// <param name="App">The app.</param>
/// <param name="On">The day it was taken back.</param>
/// <param name="Expected">The probability that it would be needed again, as told then; null where the baseline rule spoke.</param>
public sealed record ReclaimedSeat(SeatId Seat, string App, DateOnly On, double? Expected);
