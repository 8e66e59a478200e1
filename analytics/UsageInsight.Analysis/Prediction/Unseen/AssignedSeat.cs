using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Prediction;

/// <summary>A seat that someone pays for.</summary>
/// <param name="Seat">Who holds it.</param>
/// <param name="App">The app.</param>
/// <param name="AssignedOn">Since when; null where no source says, which is taken as always.</param>
public readonly record struct AssignedSeat(SeatId Seat, string App, DateOnly? AssignedOn)
{
    /// <summary>Who holds what on a day: the newest statement of each source counts, a seat and app once, the earliest assignment of its plans.</summary>
    public static IReadOnlyList<AssignedSeat> On(DateOnly day, IEnumerable<SeatRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return [.. records
            .Where(r => (r.AssignedOn is not { } from || from <= day) && (r.RemovedOn is not { } until || until > day))
            .GroupBy(r => (r.Seat, r.App))
            .Select(g => new AssignedSeat(g.Key.Seat, g.Key.App, g.Any(r => r.AssignedOn is null) ? null : g.Min(r => r.AssignedOn)))
            .OrderBy(s => s.Seat).ThenBy(s => s.App, StringComparer.Ordinal)];
    }
}
