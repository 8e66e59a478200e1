namespace UsageInsight.Analysis;

/// <summary>How many judged seats of an app share plan, state and verdict: a group, never a person.</summary>
/// <param name="Plan">The plan they hold; null where no source says.</param>
/// <param name="Status">Their state.</param>
/// <param name="Reclaim">True where reclaiming them is recommended.</param>
/// <param name="Seats">How many; at least 1.</param>
public sealed record SeatCount(string? Plan, SeatStatus Status, bool Reclaim, int Seats)
{
    /// <summary>Counts seats, in ordinal order of plan, then by state.</summary>
    public static IReadOnlyList<SeatCount> Of(IEnumerable<SeatFinding> seats) =>
    [
        .. seats.GroupBy(s => (s.Plan, s.Status, s.Reclaim)).Select(g => new SeatCount(g.Key.Plan, g.Key.Status, g.Key.Reclaim, g.Count()))
            .OrderBy(c => c.Plan, StringComparer.Ordinal).ThenBy(c => c.Status).ThenBy(c => c.Reclaim),
    ];
}
