using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>What the steps have worked out about one app so far.</summary>
internal sealed record AppState
{
    public required string App { get; init; }

    /// <summary>The catalog entry; null where neither the workspace nor the program has one.</summary>
    public AppCatalog? Catalog { get; init; }

    public string Name => Catalog?.Name ?? App;

    public AppCoverage Coverage { get; init; } = new();

    /// <summary>Who holds which plan on the as-of day, in ordinal order of seat, then plan. Add-ons are not in it.</summary>
    public IReadOnlyList<Holding> Holdings { get; init; } = [];

    /// <summary>True where a source lists the app's seats; otherwise <see cref="Holdings"/> are the seats seen in the last 365 days.</summary>
    public bool HasSeatList { get; init; }

    /// <summary>What was bought, plan by plan, with its price and its clock.</summary>
    public IReadOnlyList<PlanPurchase> Purchases { get; init; } = [];

    public IReadOnlyList<ContractClock> Clocks { get; init; } = [];

    public IReadOnlyList<SeatFinding> Seats { get; init; } = [];

    /// <summary>True where a seat was judged, also after the seats were let go.</summary>
    public bool HasSeats
    {
        get => field || Seats.Count > 0;
        init;
    }

    public IReadOnlyList<FeatureSummary> Features { get; init; } = [];

    public IReadOnlyList<WeekPoint> Weekly { get; init; } = [];

    public DemandForecast? Forecast { get; init; }

    /// <summary>Seats that would be reclaimed if missing data did not forbid it, by plan.</summary>
    public IReadOnlyDictionary<string, int> Withheld { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Sentences that weaken the verdicts, beyond those of <see cref="Coverage"/>.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];

    /// <summary>The same without single seats.</summary>
    public AppState WithoutSeats() => this with { HasSeats = HasSeats, Seats = [], Holdings = [] };

    public string PlanName(string? plan) =>
        plan is null ? Name : Catalog?.Plan(plan)?.Name ?? Catalog?.AddOns.FirstOrDefault(a => a.Id == plan)?.Name ?? plan;
}
