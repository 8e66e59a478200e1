using UsageInsight.Analysis;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Ledger;

namespace UsageInsight.Reports.Brief;

/// <summary>All that a replacement brief is made of.</summary>
public sealed record BriefRequest
{
    /// <summary>Who uses the feature and how, in groups.</summary>
    public required FeatureUse Use { get; init; }

    /// <summary>What the catalog knows about the feature; null where no catalog names it.</summary>
    public FeatureDefinition? Definition { get; init; }

    /// <summary>The app's name; its id where no catalog names it.</summary>
    public string? AppName { get; init; }

    /// <summary>How replaceable the feature is and what forbids it; null where it was not judged.</summary>
    public ReplaceabilityScore? Replaceability { get; init; }

    /// <summary>What forbids replacing the feature; also known where nothing of its use is.</summary>
    public IReadOnlyList<ReplacementVeto> Vetoes => Replaceability?.Vetoes ?? Definition?.Replacement.Vetoes ?? [];

    /// <summary>The tool's id: lower-case letters, digits and hyphens.</summary>
    public required string ToolId { get; init; }

    /// <summary>The last day on which the tool may run.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>The last day to give notice for the seats or tier that it replaces; null where no contract says.</summary>
    public DateOnly? CancelBy { get; init; }

    /// <summary>The role that owns the tool, for the catalog entry: letters, digits and hyphens.</summary>
    public string Owner { get; init; } = "tool-owner";

    /// <summary>Building it pays below this cost; null where the optimiser has not said.</summary>
    public Money? WorthBelow { get; init; }

    /// <summary>True where the data is simulated.</summary>
    public bool Simulated { get; init; }
}
