using UsageInsight.Analysis;
using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Story;

/// <summary>One app as readers see it.</summary>
public sealed record AppStory
{
    /// <summary>The app's id.</summary>
    public required string App { get; init; }

    /// <summary>The app's name.</summary>
    public required string Name { get; init; }

    /// <summary>Seats bought; null where nothing says.</summary>
    public int? Purchased { get; init; }

    /// <summary>Seats assigned; null where no source says.</summary>
    public int? Assigned { get; init; }

    /// <summary>Seats with use in the last 30 days, as the reader may see it.</summary>
    public required ShownCount Active { get; init; }

    /// <summary>Active divided by <see cref="UtilisationOf"/>.</summary>
    public required ShownShare Utilisation { get; init; }

    /// <summary>The denominator of the utilisation: <c>purchased</c> or <c>assigned</c>.</summary>
    public required string UtilisationOf { get; init; }

    /// <summary>What it costs a month, one entry a currency; empty where no price is known.</summary>
    public IReadOnlyList<Money> MonthlyCost { get; init; } = [];

    /// <summary>The nearest contract clock; null where no contract is on file.</summary>
    public ContractClock? Clock { get; init; }

    /// <summary>The contract's clock in words; says so where there is none.</summary>
    public required string ClockWords { get; init; }

    /// <summary>How many assigned seats are in each state.</summary>
    public required IReadOnlyList<StatusCount> Statuses { get; init; }

    /// <summary>The plans that a contract or a seat names.</summary>
    public IReadOnlyList<PlanStory> Plans { get; init; } = [];

    /// <summary>The features, most used first.</summary>
    public required IReadOnlyList<FeatureStory> Features { get; init; }

    /// <summary>Weekly active seats; small weeks and gaps are told apart.</summary>
    public required IReadOnlyList<WeekStory> Weeks { get; init; }

    /// <summary>How many seats will be needed; null where the history is too short.</summary>
    public DemandForecast? Forecast { get; init; }

    /// <summary>What weakens the verdicts on this app, each a sentence.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];

    /// <summary>The permissioned list; empty unless the reader may see it.</summary>
    public IReadOnlyList<SeatRow> SeatRows { get; init; } = [];
}
