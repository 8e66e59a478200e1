using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Use counted in one pass over the ledger: per feature, per app, and where each seat's pairs lie.</summary>
internal sealed class UseTally
{
    public static UseTally Empty { get; } = new() { Ledger = ActivityLedger.Empty, Features = [], Apps = new Dictionary<string, AppTally>(StringComparer.Ordinal), Seats = SeatPairs.Of(ActivityLedger.Empty) };

    public required ActivityLedger Ledger { get; init; }

    /// <summary>One tally a feature, in the ledger's order.</summary>
    public required IReadOnlyList<FeatureTally> Features { get; init; }

    public required IReadOnlyDictionary<string, AppTally> Apps { get; init; }

    public required SeatPairs Seats { get; init; }
}
