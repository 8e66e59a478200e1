using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>One app: what was bought, who holds it, who uses it, when the contract can be changed.</summary>
public sealed record AppSummary
{
    /// <summary>The app's id.</summary>
    public required string App { get; init; }

    /// <summary>The app's name; the id where no catalog names it.</summary>
    public required string Name { get; init; }

    /// <summary>Seats bought; null where neither contract nor source says.</summary>
    public int? Purchased { get; init; }

    /// <summary>Seats assigned; null where no source says.</summary>
    public int? Assigned { get; init; }

    /// <summary>Seats with use in the last 30 days.</summary>
    public required int Active30 { get; init; }

    /// <summary>Seats with use in the last 90 days.</summary>
    public required int Active90 { get; init; }

    /// <summary>Seats with use in the last 365 days.</summary>
    public required int Active365 { get; init; }

    /// <summary>How many assigned seats are in each state.</summary>
    public required IReadOnlyDictionary<SeatStatus, int> SeatsByStatus { get; init; }

    /// <summary>What the app costs per month at contract prices, one entry per currency; empty where no price is known.</summary>
    public IReadOnlyList<Money> MonthlyCost { get; init; } = [];

    /// <summary>The contracts' clocks, the nearest cancel-by first.</summary>
    public IReadOnlyList<ContractClock> Clocks { get; init; } = [];

    /// <summary>Its features, most used first.</summary>
    public required IReadOnlyList<FeatureSummary> Features { get; init; }

    /// <summary>The judged seats. Shown only where the reader may see seats.</summary>
    public IReadOnlyList<SeatFinding> Seats { get; init; } = [];

    /// <summary>How many of the judged seats share plan, state and verdict: what remains of <see cref="Seats"/> where these are left out.</summary>
    public IReadOnlyList<SeatCount> SeatCounts
    {
        get => field ?? SeatCount.Of(Seats);
        init;
    }

    /// <summary>Distinct active seats per week (Monday to Sunday, named by the Monday), oldest first; unknown weeks are null.</summary>
    public required IReadOnlyList<WeekPoint> Weekly { get; init; }

    /// <summary>How many seats will be needed; null where the history is too short.</summary>
    public DemandForecast? Forecast { get; init; }

    /// <summary>What weakens the verdicts about this app; empty where nothing does.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];

    /// <summary>The same without single seats; their counts stay.</summary>
    public AppSummary WithoutSeats() => this with { Seats = [], SeatCounts = SeatCounts };
}
