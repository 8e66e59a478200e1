using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>One feature: how widely, how often and how evenly it is used, and where it is heading.</summary>
public sealed record FeatureSummary
{
    /// <summary>The feature.</summary>
    public required FeatureKey Key { get; init; }

    /// <summary>The feature's name; its id where no catalog names it.</summary>
    public required string Name { get; init; }

    /// <summary>False where the vendor's data cannot tell its use apart: unknown, never unused.</summary>
    public bool Observable { get; init; } = true;

    /// <summary>Seats with use in the last 7 days.</summary>
    public required int Seats7 { get; init; }

    /// <summary>Seats with use in the last 30 days.</summary>
    public required int Seats30 { get; init; }

    /// <summary>Seats with use in the last 90 days.</summary>
    public required int Seats90 { get; init; }

    /// <summary>Seats with use in the last 365 days.</summary>
    public required int Seats365 { get; init; }

    /// <summary>Seats that could use it; null where the seats are not known.</summary>
    public int? Eligible { get; init; }

    /// <summary>Share of eligible seats that ever used it, 0 to 1; null where the eligible are not known.</summary>
    public double? Adoption { get; init; }

    /// <summary>Mean DAU/MAU over the last 90 days, 0 to 1; null where nobody used it.</summary>
    public double? Stickiness { get; init; }

    /// <summary>Gini coefficient of use over its seats, 0 (even) to 1 (one seat does it all); null where nobody used it.</summary>
    public double? Gini { get; init; }

    /// <summary>Times used in the last 365 days.</summary>
    public required long Quantity365 { get; init; }

    /// <summary>The last day anybody used it; null where nobody did.</summary>
    public DateOnly? LastUsed { get; init; }

    /// <summary>Distinct active seats per week, oldest first.</summary>
    public IReadOnlyList<WeekPoint> Weekly { get; init; } = [];

    /// <summary>Where it is heading; null where the history is too short to say.</summary>
    public FeatureTrend? Trend { get; init; }

    /// <summary>Names of the plans and add-ons that hold it; empty where no catalog says.</summary>
    public IReadOnlyList<string> IncludedIn { get; init; } = [];

    /// <summary>How well a small in-house tool could replace it; null where it was not judged.</summary>
    public ReplaceabilityScore? Replaceability { get; init; }
}
