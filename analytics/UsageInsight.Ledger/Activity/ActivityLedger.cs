namespace UsageInsight.Ledger;

/// <summary>Who used which feature on which day: the read form of the ledger, one partition per seat shard.</summary>
/// <remarks>
/// Everything about a seat lies in one partition, so facts can be counted per partition and merged by addition. The values of
/// different sources for one (seat, feature, day) are merged here: the day is active if any source says so, counts are added.
/// </remarks>
public sealed class ActivityLedger
{
    /// <summary>All seats that any partition speaks of; pairs hold positions in this list.</summary>
    public required IReadOnlyList<SeatId> Seats { get; init; }

    /// <summary>All features in ordinal order of app, then feature; pairs hold positions in this list.</summary>
    public required IReadOnlyList<FeatureKey> Features { get; init; }

    /// <summary>The partitions; a seat's pairs all lie in one of them.</summary>
    public required IReadOnlyList<ActivityPartition> Partitions { get; init; }

    /// <summary>The newest day any record names; null in an empty ledger.</summary>
    public DateOnly? NewestDay { get; init; }

    /// <summary>The ledger of a store nobody has written to.</summary>
    public static ActivityLedger Empty { get; } = new() { Seats = [], Features = [], Partitions = [] };
}
