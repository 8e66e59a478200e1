using UsageInsight.Ledger;

namespace UsageInsight.Functions.Privacy;

/// <summary>What a new key would do.</summary>
/// <param name="Names">The new pseudonym by the old one, for everybody whose id is known.</param>
/// <param name="Renamed">Seats of the store that get a new name.</param>
/// <param name="Left">Seats of the store whose person nobody named: they keep a name that nobody can make again.</param>
internal sealed record RotationPlan(IReadOnlyDictionary<SeatId, SeatId> Names, int Renamed, int Left);
