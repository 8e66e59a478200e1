using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Replacement;

/// <summary>Who uses a feature and how, in groups: what a builder must know, and nothing about a person.</summary>
public sealed record FeatureUse
{
    /// <summary>Days looked back from the as-of day, itself included.</summary>
    public const int Days = 365;

    /// <summary>The feature.</summary>
    public required FeatureKey Key { get; init; }

    /// <summary>The last day that counts.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The smallest group that is shown.</summary>
    public required int GroupThreshold { get; init; }

    /// <summary>Seats that used it, rounded down to a multiple of the threshold; null where fewer than that, but some.</summary>
    public required int? Seats { get; init; }

    /// <summary>Groups of the organisation with at least the threshold of users, largest first; no hidden group can be worked out from them.</summary>
    public required IReadOnlyList<GroupUse> Groups { get; init; }

    /// <summary>True where users belong to groups that are not shown.</summary>
    public required bool HiddenGroups { get; init; }

    /// <summary>Use per calendar month, oldest first.</summary>
    public required IReadOnlyList<MonthUse> Months { get; init; }

    /// <summary>Median active days a month of a user in the months they used it; null where fewer users than the threshold.</summary>
    public required double? DaysPerMonth { get; init; }

    /// <summary>Median times used on an active day; null where fewer users than the threshold.</summary>
    public required double? TimesPerDay { get; init; }

    /// <summary>Features of the same app that at least the threshold of its users use too, commonest first; left out where those who do not are too few to show.</summary>
    public required IReadOnlyList<GroupUse> Companions { get; init; }

    /// <summary>Counts a feature's use.</summary>
    /// <param name="ledger">Who used what on which day.</param>
    /// <param name="seats">Who belongs to which group.</param>
    /// <param name="key">The feature.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="threshold">The smallest group shown; at least 1.</param>
    public static FeatureUse Of(ActivityLedger ledger, IReadOnlyList<SeatRecord> seats, FeatureKey key, DateOnly asOf, int threshold)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(seats);
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        var counted = FeatureUseScan.Count(ledger, seats, f => f == key, asOf).OfType<FeatureUseCount>().SingleOrDefault();
        return (counted ?? new(asOf)).Describe(key, ledger.Features, threshold);
    }
}
