using UsageInsight.Ledger;

namespace UsageInsight.Functions.SeatLists;

/// <summary>Who held a seat by an earlier list of the same source and is not in the newest one: a list says who has, never who lost.</summary>
internal static class LostSeats
{
    /// <summary>Records that take away, as of the batch's day, what the source listed before and lists no more.</summary>
    /// <param name="holdings">What is held so far.</param>
    /// <param name="batch">The newest list.</param>
    /// <param name="concerns">Which apps the list states completely.</param>
    public static List<SeatRecord> Of(HoldingsSnapshot holdings, RecordBatch batch, Func<string, bool> concerns)
    {
        var listed = batch.Seats.Select(s => (s.App, s.Plan, s.Seat)).ToHashSet();
        var today = DateOnly.FromDateTime(batch.ReceivedAt.UtcDateTime);
        return
        [
            .. holdings.Seats.Where(s => s.Source == batch.Source && s.RemovedOn is null && concerns(s.App) && !listed.Contains((s.App, s.Plan, s.Seat)))
                .Select(s => s with { RemovedOn = today, ObservedOn = today }),
        ];
    }
}
