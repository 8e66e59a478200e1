using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>Finds a seat's pairs in the ledger.</summary>
internal sealed class SeatPairs
{
    private readonly ActivityLedger _ledger;
    private readonly FeatureKey[] _features;
    private readonly Dictionary<string, (int First, int End)> _featuresOf = new(StringComparer.Ordinal);
    private readonly Likelihood[][] _likely;
    private readonly Dictionary<string, int> _positions;
    private readonly (int Partition, int First, int End)[] _ranges;

    private SeatPairs(ActivityLedger ledger, Likelihood[][] likely)
    {
        _ledger = ledger;
        _likely = likely;
        _features = [.. ledger.Features];
        for (var feature = 0; feature < _features.Length; feature++)
        {
            // Features lie in the order of their apps.
            var app = _features[feature].App;
            _featuresOf[app] = (_featuresOf.TryGetValue(app, out var range) ? range.First : feature, feature + 1);
        }

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

    /// <param name="ledger">The last uses.</param>
    /// <param name="likely">By partition and pair, how likely it is used again; empty where no model spoke of features.</param>
    public static SeatPairs Of(ActivityLedger ledger, Likelihood[][] likely) => new(ledger, likely);

    /// <summary>The position of a seat in the ledger; -1 where it never used anything.</summary>
    public int PositionOf(SeatId seat) => _positions.GetValueOrDefault(seat.Value, -1);

    /// <summary>Adds the features of an app that a seat used, each with its last day, to a list that is cleared first.</summary>
    public void Collect(SeatId seat, string app, List<FeatureUse> found)
    {
        found.Clear();
        if (!_positions.TryGetValue(seat.Value, out var position) || !_featuresOf.TryGetValue(app, out var features))
        {
            return;
        }

        var (part, first, end) = _ranges[position];
        var partition = _ledger.Partitions[part];
        for (var pair = first; pair < end; pair++)
        {
            var feature = partition.Feature[pair];
            if (feature >= features.First && feature < features.End)
            {
                var last = partition.Origin + partition.Day[partition.Start[pair + 1] - 1];
                found.Add(new(_features[feature].Feature, DateOnly.FromDayNumber(last), _likely.Length == 0 ? Likelihood.Unknown : _likely[part][pair]));
            }
        }
    }
}
