using UsageInsight.Analysis.Evidence;
using UsageInsight.Analysis.Findings;
using UsageInsight.Analysis.Prediction;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis;

/// <summary>Adds parts up. A part that was read later may know a feature that the others do not, so positions are those of all features together.</summary>
internal static class PartMerge
{
    public static AnalysisPart Of(IReadOnlyList<AnalysisPart> parts, DateOnly asOf)
    {
        var features = parts.SelectMany(p => p.LastUses.Features).Distinct().Order().ToArray();
        var maps = parts.Select(p => p.LastUses.Features.Select(f => Array.BinarySearch(features, f)).ToArray()).ToList();
        var whole = new AnalysisPart(Ledgers(parts, maps, features), UseCounts.None(features.Length), [.. features.Select(_ => new FeatureUseCount(asOf))], new(StringComparer.Ordinal))
        {
            Likely = [.. parts.SelectMany(p => p.Likely)],
            Scores = parts[0].Scores is { } first ? new(first.Horizons) : null,
            Unseen = new(parts[0].Unseen.All.Length / UnseenCounts.Ages),
        };
        foreach (var (part, map) in parts.Zip(maps))
        {
            Add(whole, part, map);
        }

        return whole;
    }

    private static void Add(AnalysisPart whole, AnalysisPart part, int[] map)
    {
        whole.Counts.Add(part.Counts, map);
        for (var feature = 0; feature < map.Length; feature++)
        {
            whole.Features[map[feature]].Add(part.Features[feature], map);
        }

        UsageDigests.Add(whole.Usage, part.Usage);
        whole.Scores?.Add(part.Scores ?? throw new InvalidDataException("A part was scored by no model, others were."));
        whole.Unseen.Add(part.Unseen);
    }

    private static ActivityLedger Ledgers(IReadOnlyList<AnalysisPart> parts, IReadOnlyList<int[]> maps, FeatureKey[] features)
    {
        var (seats, partitions) = (new List<SeatId>(), new List<ActivityPartition>());
        foreach (var (part, map) in parts.Zip(maps))
        {
            foreach (var partition in part.LastUses.Partitions)
            {
                var first = seats.Count;
                partitions.Add(LastUses.Partition(
                    Array.ConvertAll(partition.Seat, s => s < 0 ? s : s + first), Array.ConvertAll(partition.Feature, f => map[f]), partition.Start, partition.Origin, partition.Day));
            }

            seats.AddRange(part.LastUses.Seats);
        }

        return new() { Seats = seats, Features = features, Partitions = partitions, NewestDay = parts.Max(p => p.LastUses.NewestDay) };
    }
}
