using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>One feature as readers see it: counts below the threshold are gone, and so is everything that would give them away.</summary>
public sealed record FeatureStory
{
    /// <summary>The feature's app and id.</summary>
    public required FeatureKey Key { get; init; }

    /// <summary>The feature's name.</summary>
    public required string Name { get; init; }

    /// <summary>False where the vendor's data cannot tell: unknown, never unused.</summary>
    public required bool Observable { get; init; }

    /// <summary>Seats with use in the last 30 days.</summary>
    public required ShownCount Seats30 { get; init; }

    /// <summary>Seats with use in the last 90 days.</summary>
    public required ShownCount Seats90 { get; init; }

    /// <summary>Seats that could use it; unknown where the seats are not known.</summary>
    public required ShownCount Eligible { get; init; }

    /// <summary>Seats that could use it and did not in the last 90 days; a range where an exact count would count out the few who did.</summary>
    public required ShownCount Without { get; init; }

    /// <summary>How unevenly its use is spread over its seats, 0 (evenly) to 1 (one seat does it all); null where nobody used it or the group is small.</summary>
    public double? Gini { get; init; }

    /// <summary>Seats by week, oldest first; weeks of small groups are kept back, weeks without data unknown. Empty for a small group.</summary>
    public IReadOnlyList<WeekStory> History { get; init; } = [];

    /// <summary>The test behind <see cref="Trend"/>; null where none was made or the group is small.</summary>
    public FeatureTrend? Tested { get; init; }

    /// <summary>Fewer seats than the threshold used it in 365 days: its figures are kept back.</summary>
    public required bool Small { get; init; }

    /// <summary>Share of eligible seats that ever used it; a lower bound where the exact share would count out a small group.</summary>
    public required ShownShare Adoption { get; init; }

    /// <summary>Mean share of a month's users who come on a given day; null where nobody used it or the group is small.</summary>
    public double? Stickiness { get; init; }

    /// <summary>Times used in 365 days; null where unknown or of a small group.</summary>
    public long? Quantity { get; init; }

    /// <summary>The last day of use; null where it is not told to the day.</summary>
    public DateOnly? LastUsedOn { get; init; }

    /// <summary>The last day of use, or <c>never</c>, or a month for a small group, or <c>unknown</c>.</summary>
    public required string LastUsed { get; init; }

    /// <summary>Where its use is heading, in words.</summary>
    public required string Trend { get; init; }

    /// <summary>Heights for a small picture of the last year's weeks, null where there is no data; empty for a small group.</summary>
    public IReadOnlyList<double?> Weeks { get; init; } = [];

    /// <summary>Names of the plans and add-ons that hold it.</summary>
    public IReadOnlyList<string> IncludedIn { get; init; } = [];

    /// <summary>How well a small tool could replace it; null where it was not judged.</summary>
    public ReplaceabilityScore? Replaceability { get; init; }

    /// <summary>True where the reasons behind the score may be told: not of a small group.</summary>
    public required bool ReasonsTold { get; init; }

    /// <summary>Nobody used it in 365 days, and the data could have told.</summary>
    public bool Unused => Observable && Quantity == 0;
}
