using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>What the steps of an analysis have worked out so far; each step returns it with its own part filled in.</summary>
internal sealed record AnalysisState
{
    public required AnalysisInput Input { get; init; }

    /// <summary>Gives each seat its verdict.</summary>
    public required ISeatJudge Judge { get; init; }

    /// <summary>Ends searches early; their answers then carry the bound they reached.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Use counted once, up to the as-of day.</summary>
    public required UseTally Use { get; init; }

    /// <summary>The sources, best known first fact about every verdict.</summary>
    public IReadOnlyList<SourceCoverage> Sources { get; init; } = [];

    /// <summary>What is known per app, in ordinal order of its id.</summary>
    public IReadOnlyList<AppState> Apps { get; init; } = [];

    public IReadOnlyList<Recommendation> Recommendations { get; init; } = [];

    public IReadOnlyList<AppRenewal> Renewals { get; init; } = [];

    public IReadOnlyList<string> Notices { get; init; } = [];
}
