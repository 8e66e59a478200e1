using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Finds a seat's pairs in the ledger.</summary>
internal sealed class SeatPairs
{
    private readonly ActivityLedger _ledger;
    private readonly Dictionary<string, int> _positions;
    private readonly (int Partition, int First, int End)[] _ranges;

    private SeatPairs(ActivityLedger ledger)
    {
        _ledger = ledger;
        _positions = new(ledger.Seats.Count, StringComparer.Ordinal);
        for (var seat = 0; seat < ledger.Seats.Count; seat++)
        {
            _positions[ledger.Seats[seat].Value] = seat;
        }

        _ranges = new (int, int, int)[ledger.Seats.Count];
        for (var part = 0; part < ledger.Partitions.Count; part++)
        {
            var seats = ledger.Partitions[part].Seat;
            for (var pair = 0; pair < ledger.Partitions[part].PairCount; pair++)
            {
                if (seats[pair] >= 0)
                {
                    ref var range = ref _ranges[seats[pair]];
                    range = range.End == 0 ? (part, pair, pair + 1) : (part, range.First, pair + 1);
                }
            }
        }
    }

    public static SeatPairs Of(ActivityLedger ledger) => new(ledger);

    /// <summary>Adds the features of an app that a seat used on or before a day, each with its last day, to a list that is cleared first.</summary>
    public void Collect(SeatId seat, string app, DateOnly asOf, List<FeatureUse> found)
    {
        found.Clear();
        if (!_positions.TryGetValue(seat.Value, out var position))
        {
            return;
        }

        var (part, first, end) = _ranges[position];
        for (var pair = first; pair < end; pair++)
        {
            var partition = _ledger.Partitions[part];
            var feature = _ledger.Features[partition.Feature[pair]];
            if (string.Equals(feature.App, app, StringComparison.Ordinal) && LastOnOrBefore(partition, pair, asOf.DayNumber) is { } last)
            {
                found.Add(new(feature.Feature, DateOnly.FromDayNumber(last)));
            }
        }
    }

    private static int? LastOnOrBefore(ActivityPartition partition, int pair, int asOf)
    {
        for (var i = partition.Start[pair + 1] - 1; i >= partition.Start[pair]; i--)
        {
            if (partition.Origin + partition.Day[i] <= asOf)
            {
                return partition.Origin + partition.Day[i];
            }
        }

        return null;
    }
}
