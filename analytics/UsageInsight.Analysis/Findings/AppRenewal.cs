using UsageInsight.Analysis.RightSizing;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>An app's renewal as it was put to the optimiser: the ground for asking what another price or build cost would change.</summary>
public sealed record AppRenewal
{
    /// <summary>The app's id.</summary>
    public required string App { get; init; }

    /// <summary>The seats that stay, in groups, with what they need, and what can be bought or built. Groups may be smaller than may be shown.</summary>
    public required RightSizingProblem Problem { get; init; }

    /// <summary>What today's plans would cost the same seats over the problem's months; null where not known.</summary>
    public Money? Today { get; init; }

    /// <summary>What weakens the comparison, each a sentence.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];
}
