using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>One feature as readers see it: counts below the threshold are gone, and so is everything that would give them away.</summary>
internal sealed record FeatureStory
{
    public required FeatureKey Key { get; init; }

    public required string Name { get; init; }

    /// <summary>False where the vendor's data cannot tell: unknown, never unused.</summary>
    public required bool Observable { get; init; }

    public required ShownCount Seats30 { get; init; }

    public required ShownCount Seats90 { get; init; }

    /// <summary>Fewer seats than the threshold used it in 365 days: its figures are kept back.</summary>
    public required bool Small { get; init; }

    /// <summary>Share of eligible seats that ever used it; a lower bound where the exact share would count out a small group.</summary>
    public required ShownShare Adoption { get; init; }

    public double? Stickiness { get; init; }

    /// <summary>Times used in 365 days; null where unknown or of a small group.</summary>
    public long? Quantity { get; init; }

    /// <summary>The last day of use, or <c>never</c>, or a month for a small group, or <c>unknown</c>.</summary>
    public required string LastUsed { get; init; }

    public required string Trend { get; init; }

    /// <summary>Heights for a small picture of the last year's weeks, null where there is no data; empty for a small group.</summary>
    public IReadOnlyList<double?> Weeks { get; init; } = [];

    public IReadOnlyList<string> IncludedIn { get; init; } = [];

    public ReplaceabilityScore? Replaceability { get; init; }

    /// <summary>True where the reasons behind the score may be told: they state shares that would count out a small group.</summary>
    public required bool ReasonsTold { get; init; }

    /// <summary>Nobody used it in 365 days, and the data could have told.</summary>
    public bool Unused => Observable && Quantity == 0;
}
