using UsageInsight.Analysis;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>What is recorded of whom.</summary>
internal sealed record PrivacySettings
{
    /// <summary>The smallest group threshold a workspace may set; it can be raised, never lowered.</summary>
    public const int MinGroupThreshold = AnalysisOptions.DefaultGroupThreshold;

    /// <summary>Default for <see cref="Purpose"/>.</summary>
    public const string DefaultPurpose = "to decide which software seats, plans and features are renewed, replaced or given back, from counts of groups";

    /// <summary>What the data is used for, as the page for the works council says it.</summary>
    public string Purpose { get; init; } = DefaultPurpose;

    /// <summary>Purposes of single sources, by source; all others have <see cref="Purpose"/>.</summary>
    public IReadOnlyDictionary<string, string> Purposes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How seats are kept.</summary>
    public SeatNaming Seats { get; init; } = SeatNaming.Pseudonym;

    /// <summary>True where <c>Anna@example.com</c> and <c>anna@example.com</c> are one person.</summary>
    public bool IgnoreCase { get; init; } = true;

    /// <summary>Groups smaller than this are shown as "fewer than k".</summary>
    public int GroupThreshold { get; init; } = MinGroupThreshold;
}
