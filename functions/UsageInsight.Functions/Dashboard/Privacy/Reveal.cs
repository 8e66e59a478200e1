using UsageInsight.Functions.Privacy.Names;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Dashboard.Privacy;

/// <summary>Tells whom a seat stands for, after writing down who asks and why.</summary>
/// <param name="who">Who asks.</param>
/// <param name="seat">The seat.</param>
/// <param name="why">The reason, checked.</param>
/// <param name="cancellationToken">Ends the asking.</param>
/// <returns>The seat, and whom it stands for; null where no name is kept.</returns>
internal delegate Task<(SeatId Seat, PersonName? Person)> Reveal(string who, string seat, string why, CancellationToken cancellationToken);
