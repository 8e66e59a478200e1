using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>One app as readers see it.</summary>
internal sealed record AppStory
{
    public required string App { get; init; }

    public required string Name { get; init; }

    public int? Purchased { get; init; }

    public int? Assigned { get; init; }

    public required ShownCount Active { get; init; }

    /// <summary>Active divided by <see cref="UtilisationOf"/>.</summary>
    public required ShownShare Utilisation { get; init; }

    /// <summary>The denominator of the utilisation: <c>purchased</c> or <c>assigned</c>.</summary>
    public required string UtilisationOf { get; init; }

    public IReadOnlyList<Money> MonthlyCost { get; init; } = [];

    public ContractClock? Clock { get; init; }

    /// <summary>The contract's clock in words; says so where there is none.</summary>
    public required string ClockWords { get; init; }

    public required IReadOnlyList<StatusCount> Statuses { get; init; }

    public IReadOnlyList<PlanStory> Plans { get; init; } = [];

    public required IReadOnlyList<FeatureStory> Features { get; init; }

    /// <summary>Weekly active seats; small weeks and gaps are told apart.</summary>
    public required IReadOnlyList<WeekStory> Weeks { get; init; }

    public DemandForecast? Forecast { get; init; }

    public IReadOnlyList<string> Caveats { get; init; } = [];

    /// <summary>The permissioned list; empty unless the reader may see it.</summary>
    public IReadOnlyList<SeatRow> SeatRows { get; init; } = [];
}
