using UsageInsight.Analysis.Findings;
using UsageInsight.Analysis.Prediction;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>Reduces the prediction of features to what plans are decided by: likely enough, or not.</summary>
internal static class Likelihoods
{
    /// <summary>By partition and pair of the ledger.</summary>
    public static Likelihood[][] Of(UsagePrediction features, ActivityLedger ledger) =>
        [.. ledger.Partitions.AsParallel().AsOrdered().Select(partition => Of(features, ledger, partition))];

    private static Likelihood[] Of(UsagePrediction features, ActivityLedger ledger, ActivityPartition partition)
    {
        var found = new Likelihood[partition.PairCount];
        var (seat, at, end) = (-1, 0, 0);
        for (var pair = 0; pair < found.Length; pair++)
        {
            if (partition.Seat[pair] != seat)
            {
                seat = partition.Seat[pair];
                (at, end) = features.RangeOf(ledger.Seats[seat]);
            }

            // Both run in ordinal order of the feature; what is not predicted was not used in a year.
            while (at < end && features.Group(at)!.Value.CompareTo(ledger.Features[partition.Feature[pair]]) < 0)
            {
                at++;
            }

            if (seat >= 0 && at < end && features.Group(at) == ledger.Features[partition.Feature[pair]])
            {
                found[pair] = features.Probability(at, 0) >= SeatNeeds.LikelyEnough ? Likelihood.Likely : Likelihood.Unlikely;
            }
        }

        return found;
    }
}
