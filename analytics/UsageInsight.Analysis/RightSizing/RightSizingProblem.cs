namespace UsageInsight.Analysis.RightSizing;

/// <summary>What can be bought, what can be built, and who needs what: everything the optimum depends on.</summary>
/// <remarks>Amounts are in one currency; prices are per seat and month.</remarks>
public sealed record RightSizingProblem
{
    /// <summary>The currency of every amount, three upper-case letters.</summary>
    public required string Currency { get; init; }

    /// <summary>The horizon in months; at least 1.</summary>
    public required int Months { get; init; }

    /// <summary>The plans; a seat holds one of them or none.</summary>
    public required IReadOnlyList<PlanOffer> Plans { get; init; }

    /// <summary>Separately priced additions to plans.</summary>
    public IReadOnlyList<AddOnOffer> AddOns { get; init; } = [];

    /// <summary>Every feature that a plan, an add-on or a profile names.</summary>
    public required IReadOnlyList<FeatureChoice> Features { get; init; }

    /// <summary>The seats, grouped by what they need; a group may be split over several plans.</summary>
    public required IReadOnlyList<SeatProfile> Profiles { get; init; }

    /// <summary>The most features that may be replaced in-house; null where unbounded.</summary>
    public int? MaxReplacements { get; init; }

    /// <summary>The most that may be spent on building, in the problem's currency; null where unbounded.</summary>
    public decimal? BuildBudget { get; init; }
}
