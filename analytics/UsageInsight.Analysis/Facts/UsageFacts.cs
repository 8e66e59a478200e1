using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Facts;

/// <summary>The answers to the five questions over the 365 days that end with (and include) the as-of day; what was not asked is empty.</summary>
public sealed class UsageFacts
{
    /// <summary>The days that counted.</summary>
    public required DayRange Window { get; init; }

    /// <summary>The ledger's seats; facts hold positions in this list.</summary>
    public required IReadOnlyList<SeatId> Seats { get; init; }

    /// <summary>The ledger's features, in ordinal order; facts hold positions in this list.</summary>
    public required IReadOnlyList<FeatureKey> Features { get; init; }

    /// <summary>q1, by feature, then seat in ordinal order of its id.</summary>
    public IReadOnlyList<PairFact> PairFacts { get; init; } = [];

    /// <summary>q2, by feature; only features that a seat used.</summary>
    public IReadOnlyList<FeatureFact> FeatureFacts { get; init; } = [];

    /// <summary>q3, by seat in ordinal order of its id.</summary>
    public IReadOnlyList<SeatFact> SeatFacts { get; init; } = [];

    /// <summary>q4, by first, then second feature.</summary>
    public IReadOnlyList<OverlapFact> OverlapFacts { get; init; } = [];

    /// <summary>q5, by app, first week, weeks later.</summary>
    public IReadOnlyList<CohortFact> CohortFacts { get; init; } = [];

    /// <summary>Counts a ledger.</summary>
    /// <param name="ledger">What was used when.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="questions">What is asked; the others cost nothing.</param>
    /// <param name="threads">How many partitions to count at once; the answer is the same for any number.</param>
    public static UsageFacts Compute(ActivityLedger ledger, DateOnly asOf, FactQuestions questions = FactQuestions.All, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        var window = new FactsWindow(asOf);
        var (appOf, apps) = NumberApps(ledger.Features);
        var part = CountAll(ledger, window, appOf, apps.Count, questions, threads);
        return FactsMerge.Finish(ledger, window, part, apps, threads);
    }

    /// <summary>Counts what the facts about features need of some seats, to be added to that of others.</summary>
    internal static FactsPart CountFeatures(ActivityLedger ledger, DateOnly asOf)
    {
        var (appOf, apps) = NumberApps(ledger.Features);
        return CountAll(ledger, new(asOf), appOf, apps.Count, FactQuestions.Features, Environment.ProcessorCount);
    }

    private static FactsPart CountAll(ActivityLedger ledger, FactsWindow window, int[] appOf, int apps, FactQuestions questions, int threads)
    {
        var next = -1;
        var parts = new FactsPart[Math.Clamp(ledger.Partitions.Count, 1, threads)];
        Parallel.For(0, parts.Length, worker =>
        {
            parts[worker] = new(ledger.Features.Count, apps, questions);
            var counter = new FactsCounter(parts[worker], window, appOf);
            for (var i = Interlocked.Increment(ref next); i < ledger.Partitions.Count; i = Interlocked.Increment(ref next))
            {
                counter.Count(ledger.Partitions[i]);
            }
        });
        foreach (var other in parts.Skip(1))
        {
            parts[0].Add(other);
        }

        return parts[0];
    }

    private static (int[] AppOf, List<string> Apps) NumberApps(IReadOnlyList<FeatureKey> features)
    {
        var appOf = new int[features.Count];
        var apps = new List<string>();
        for (var i = 0; i < appOf.Length; i++)
        {
            if (apps.Count == 0 || !string.Equals(apps[^1], features[i].App, StringComparison.Ordinal))
            {
                apps.Add(features[i].App);
            }

            appOf[i] = apps.Count - 1;
        }

        return (appOf, apps);
    }
}
