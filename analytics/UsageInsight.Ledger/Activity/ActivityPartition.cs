namespace UsageInsight.Ledger;

/// <summary>The (seat, feature) pairs of one seat shard in packed columns, sorted by seat position, then feature position.</summary>
/// <remarks>Pair p was active on the days <c>Day[Start[p]..Start[p + 1]]</c>, rising; <c>Quantity</c> runs beside it.</remarks>
public sealed class ActivityPartition
{
    /// <summary>How many pairs there are.</summary>
    public required int PairCount { get; init; }

    /// <summary>Position of each pair's seat in <see cref="ActivityLedger.Seats"/>; -1 for use without a seat, which counts for the feature only.</summary>
    public required int[] Seat { get; init; }

    /// <summary>Position of each pair's feature in <see cref="ActivityLedger.Features"/>.</summary>
    public required int[] Feature { get; init; }

    /// <summary>Where each pair's days begin; one longer than <see cref="PairCount"/>.</summary>
    public required int[] Start { get; init; }

    /// <summary>The <see cref="DateOnly.DayNumber"/> that <see cref="Day"/> counts from.</summary>
    public required int Origin { get; init; }

    /// <summary>Active days, as days since <see cref="Origin"/>.</summary>
    public required ushort[] Day { get; init; }

    /// <summary>How many times on that day; at least 1.</summary>
    public required int[] Quantity { get; init; }
}
