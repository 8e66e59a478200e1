using UsageInsight.Analysis.Evidence;
using UsageInsight.Analysis.Findings;
using UsageInsight.Analysis.Follow;
using UsageInsight.Analysis.Prediction;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>
/// All that an analysis needs to know of some seats, counted and scored where they were read. Parts of different seats are put
/// together by addition; how they were divided leaves no trace.
/// </summary>
public sealed class AnalysisPart
{
    internal AnalysisPart(ActivityLedger lastUses, UseCounts counts, FeatureUseCount[] features, SortedDictionary<string, UsageDigest> usage) =>
        (LastUses, Counts, Features, Usage) = (lastUses, counts, features, usage);

    /// <summary>Every seat and feature, and the last use of each pair; of features that tools replace, and of the tools, every day.</summary>
    public ActivityLedger LastUses { get; }

    /// <summary>Counts by feature.</summary>
    internal UseCounts Counts { get; }

    /// <summary>How each feature is used, by its position.</summary>
    internal FeatureUseCount[] Features { get; }

    /// <summary>What the usage of each app was.</summary>
    internal SortedDictionary<string, UsageDigest> Usage { get; }

    /// <summary>By partition and pair of <see cref="LastUses"/>, how likely it is used again; empty where no model spoke of features.</summary>
    internal Likelihood[][] Likely { get; init; } = [];

    /// <summary>How likely each seat uses each app again; null where no model spoke.</summary>
    internal SeatScores? Scores { get; init; }

    /// <summary>Assigned seats without use in past years, of those that ever used anything.</summary>
    internal UnseenCounts Unseen { get; init; } = new(0);

    /// <summary>Counts and scores the seats of a ledger.</summary>
    /// <param name="input">The ledger of the part's seats; who holds what, of all.</param>
    /// <param name="model">What was learned.</param>
    /// <param name="tools">The tools whose progress will be asked for.</param>
    /// <param name="cancellationToken">Ends the counting between its steps.</param>
    public static AnalysisPart Of(AnalysisInput input, AnalysisModel model, IReadOnlyList<ReplacementTool> tools, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(model);
        var (ledger, asOf) = (input.Ledger, input.AsOf);
        var lastUses = Analysis.LastUses.Of(ledger, asOf, f => tools.Any(t => t.Replaces == f || string.Equals(t.Id, f.App, StringComparison.Ordinal)));
        var features = Task.Run(() => FeatureUseScan.Count(ledger, input.Holdings.Seats, _ => true, asOf), cancellationToken);
        var counts = UseCounts.Of(ledger, asOf);
        var usage = UsageDigests.Of(ledger, asOf);
        var history = model.Apps is null ? null : UsageHistory.From(ledger);
        cancellationToken.ThrowIfCancellationRequested();
        return new(lastUses, counts, [.. features.GetAwaiter().GetResult().Select(f => f!)], usage)
        {
            Likely = history is null || model.Features is null ? [] : Likelihoods.Of(model.Features.Score(history), lastUses),
            Scores = history is null ? null : SeatScores.Of(model.Apps!.Score(history), ledger.Seats),
            Unseen = history is null ? new(0) : UnseenOf(history.Panel(PredictionLevel.App), input, model.Unseen!),
        };
    }

    /// <summary>Puts parts together, each seat in one of them; in whatever order they come, what is found in them is the same.</summary>
    /// <param name="parts">The parts of one run, at least one.</param>
    /// <param name="asOf">The last day that counts.</param>
    public static AnalysisPart Merge(IReadOnlyList<AnalysisPart> parts, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return parts.Count == 1 ? parts[0] : PartMerge.Of(parts, asOf);
    }

    /// <summary>The same as bytes.</summary>
    public byte[] ToBytes() => PartCodec.Write(this);

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <exception cref="InvalidDataException">The bytes hold something else, or were written by another version.</exception>
    public static AnalysisPart FromBytes(ReadOnlySpan<byte> bytes, DateOnly asOf) => PartCodec.Read(bytes, asOf);

    /// <summary>Who uses each feature and how, in groups, in ordinal order.</summary>
    /// <param name="threshold">The smallest group shown; at least 1.</param>
    public IReadOnlyList<Replacement.FeatureUse> FeatureUses(int threshold)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        return [.. Features.Select((count, at) => count.Describe(LastUses.Features[at], LastUses.Features, threshold))];
    }

    private static UnseenCounts UnseenOf(ActivityPanel panel, AnalysisInput input, UnseenPlan plan)
    {
        var counts = new UnseenCounts(plan.Days.Length);
        foreach (var seat in AssignedSeat.On(input.AsOf, input.Holdings.Seats).Where(s => Sorted.Find(panel.Seats, s.Seat) >= 0))
        {
            counts.Add(plan, panel, UnseenSeats.EntityOf(panel, seat), seat.AssignedOn);
        }

        return counts;
    }
}
