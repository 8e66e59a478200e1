using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>What an analysis found; reports, dashboard, alerts and API show this and compute nothing of their own.</summary>
public sealed record AnalysisResult
{
    /// <summary>The organisation's name.</summary>
    public required string Organisation { get; init; }

    /// <summary>The last day that counted.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>When it was computed.</summary>
    public required DateTimeOffset ComputedAt { get; init; }

    /// <summary>True where the data is simulated.</summary>
    public bool Simulated { get; init; }

    /// <summary>True where seats are kept as given instead of as pseudonyms.</summary>
    public bool SeatsAsGiven { get; init; }

    /// <summary>The settings that decided the verdicts.</summary>
    public required AnalysisOptions Options { get; init; }

    /// <summary>What gave the verdicts, with its version: <c>baseline rule 1</c> or the model's name.</summary>
    public required string Method { get; init; }

    /// <summary>Each app in ordinal order of its id.</summary>
    public required IReadOnlyList<AppSummary> Apps { get; init; }

    /// <summary>What to do, the most actionable first: by money that can go and days left to decide.</summary>
    public required IReadOnlyList<Recommendation> Recommendations { get; init; }

    /// <summary>The renewals that were put to the optimiser, in ordinal order of the app; empty where no plan could be compared.</summary>
    public IReadOnlyList<AppRenewal> Renewals { get; init; } = [];

    /// <summary>How good the data is, source by source.</summary>
    public required IReadOnlyList<SourceCoverage> Sources { get; init; }

    /// <summary>The backtest on the workspace's own history; null where the history is too short, and <see cref="Notices"/> says so.</summary>
    public BacktestSummary? Backtest { get; init; }

    /// <summary>Sentences every reader must see: stale sources, missing prices, short history. What <see cref="Simulated"/> and <see cref="SeatsAsGiven"/> say is not repeated.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The same without single seats; their counts stay.</summary>
    public AnalysisResult WithoutSeats() => this with { Apps = [.. Apps.Select(a => a.WithoutSeats())] };
}
