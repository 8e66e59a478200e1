using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>How well a small in-house tool could replace a feature: a sum of named parts, never a black box.</summary>
public sealed record ReplaceabilityScore
{
    /// <summary>0 (keep buying) to 1 (an afternoon's tool would do); meaningless while <see cref="Vetoes"/> is not empty.</summary>
    public required double Score { get; init; }

    /// <summary>The parts that add up to the score, each with its weight and reason.</summary>
    public required IReadOnlyList<ScorePart> Parts { get; init; }

    /// <summary>Reasons that forbid replacement whatever the score.</summary>
    public IReadOnlyList<ReplacementVeto> Vetoes { get; init; } = [];
}
