using UsageInsight.Analysis.Facts;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Use counted once over all seats: the facts' questions, what they leave out, and what each seat used when last.</summary>
internal sealed class UseTally
{
    /// <summary>All seats and features, and the last use of each pair.</summary>
    public required ActivityLedger Ledger { get; init; }

    /// <summary>Day number of the last use of each feature, in the ledger's order; -1 where there is none.</summary>
    public required IReadOnlyList<int> LastDay { get; init; }

    /// <summary>Times each feature was used in the last 365 days, by seats and by nobody in particular.</summary>
    public required IReadOnlyList<long> Quantity365 { get; init; }

    /// <summary>Reach, stickiness and concentration by position of the feature; features no seat used in the window are missing.</summary>
    public required IReadOnlyDictionary<int, FeatureFact> Facts { get; init; }

    /// <summary>Distinct active seats per week.</summary>
    public required WeeklyUse Weekly { get; init; }

    public required IReadOnlyDictionary<string, AppTally> Apps { get; init; }

    public required SeatPairs Seats { get; init; }

    /// <summary>The tally of all parts put together.</summary>
    public static UseTally Of(AnalysisPart whole, DateOnly asOf) => new()
    {
        Ledger = whole.LastUses,
        LastDay = LastDays(whole.LastUses),
        Quantity365 = whole.Counts.Quantity365,
        Facts = FactsMerge.Features(whole.Counts.Facts, whole.Counts.Totals).ToDictionary(f => f.Feature),
        Weekly = new(whole.Counts.Weekly, whole.LastUses.Features, asOf),
        Apps = AppTally.OfAll(whole.LastUses, asOf),
        Seats = SeatPairs.Of(whole.LastUses, whole.Likely),
    };

    private static int[] LastDays(ActivityLedger ledger)
    {
        var days = new int[ledger.Features.Count];
        Array.Fill(days, -1);
        foreach (var partition in ledger.Partitions)
        {
            for (var pair = 0; pair < partition.PairCount; pair++)
            {
                ref var last = ref days[partition.Feature[pair]];
                last = Math.Max(last, partition.Origin + partition.Day[partition.Start[pair + 1] - 1]);
            }
        }

        return days;
    }
}
