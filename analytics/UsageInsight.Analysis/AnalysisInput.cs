using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>All that an analysis looks at: values in, values out.</summary>
public sealed record AnalysisInput
{
    /// <summary>The organisation's name, for titles.</summary>
    public required string Organisation { get; init; }

    /// <summary>The last day that counts.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The instant the analysis runs, for "computed at" only.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who used what on which day.</summary>
    public required ActivityLedger Ledger { get; init; }

    /// <summary>Who holds what, weak evidence, purchases, and the state of the sources.</summary>
    public required HoldingsSnapshot Holdings { get; init; }

    /// <summary>The catalogs of the apps in use: the workspace's own before the shipped ones.</summary>
    public IReadOnlyList<AppCatalog> Catalogs { get; init; } = [];

    /// <summary>The contracts.</summary>
    public IReadOnlyList<Contract> Contracts { get; init; } = [];

    /// <summary>The settings that decide verdicts.</summary>
    public AnalysisOptions Options { get; init; } = new();

    /// <summary>True where the data is simulated, which every page then says.</summary>
    public bool Simulated { get; init; }

    /// <summary>True where seats are kept as given instead of as pseudonyms, which every report then says.</summary>
    public bool SeatsAsGiven { get; init; }
}
