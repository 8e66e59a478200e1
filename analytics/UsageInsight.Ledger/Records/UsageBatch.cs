namespace UsageInsight.Ledger;

/// <summary>
/// Usage records of one source in columns, in order of arrival: row i says that a seat used a feature on a day, so many times.
/// </summary>
/// <remarks>
/// Seats and features are numbers into the batch's own lists, so that reading ten million rows makes no object per row. Rows
/// with an id are events: the same id counts once. Rows without are statements: rows of one (seat, feature, day) are summed,
/// and the sum replaces what the source stated for that (seat, feature, day) before.
/// </remarks>
public sealed class UsageBatch
{
    /// <summary>The source that sent the rows; a mapping's or file's name.</summary>
    public required string Source { get; init; }

    /// <summary>Distinct seats, all of the batch's among them; <see cref="SeatOf"/> holds positions in this list.</summary>
    public required IReadOnlyList<SeatId> Seats { get; init; }

    /// <summary>Distinct features, all of the batch's among them; <see cref="FeatureOf"/> holds positions in this list.</summary>
    public required IReadOnlyList<FeatureKey> Features { get; init; }

    /// <summary>How many rows there are; the columns may be longer.</summary>
    public required int Count { get; init; }

    /// <summary>The record ids; the default where a row has none.</summary>
    public required RecordId[] Ids { get; init; }

    /// <summary>Position of the seat in <see cref="Seats"/>; -1 where the event names no seat.</summary>
    public required int[] SeatOf { get; init; }

    /// <summary>Position of the feature in <see cref="Features"/>.</summary>
    public required int[] FeatureOf { get; init; }

    /// <summary>The UTC day as <see cref="DateOnly.DayNumber"/>.</summary>
    public required int[] Day { get; init; }

    /// <summary>How many times; 0 to 1,000,000,000. 0 is a statement of no use and marks no day.</summary>
    public required int[] Quantity { get; init; }
}
