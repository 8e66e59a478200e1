using UsageInsight.Analysis.Facts;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Use counted once: the facts' questions, what they leave out, and where each seat's pairs lie.</summary>
internal sealed class UseTally
{
    public required ActivityLedger Ledger { get; init; }

    /// <summary>One tally a feature, in the ledger's order.</summary>
    public required IReadOnlyList<FeatureTally> Features { get; init; }

    /// <summary>Reach, stickiness and concentration by position of the feature; features no seat used in the window are missing.</summary>
    public required IReadOnlyDictionary<int, FeatureFact> Facts { get; init; }

    /// <summary>Distinct active seats per week.</summary>
    public required WeeklyUse Weekly { get; init; }

    public required IReadOnlyDictionary<string, AppTally> Apps { get; init; }

    public required SeatPairs Seats { get; init; }
}
