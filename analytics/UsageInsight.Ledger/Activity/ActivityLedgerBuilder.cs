namespace UsageInsight.Ledger;

/// <summary>Builds an <see cref="ActivityLedger"/> in memory from single statements of use; for small ledgers, examples and tests.</summary>
public sealed class ActivityLedgerBuilder
{
    private readonly SortedDictionary<(SeatId? Seat, FeatureKey Feature), SortedDictionary<int, int>> _pairs =
        new(Comparer<(SeatId? Seat, FeatureKey Feature)>.Create((a, b) =>
        {
            var bySeat = string.CompareOrdinal(a.Seat?.Value, b.Seat?.Value);
            return bySeat != 0 ? bySeat : a.Feature.CompareTo(b.Feature);
        }));

    /// <summary>Adds use of a feature by a seat (null = no seat named) on a day.</summary>
    public ActivityLedgerBuilder Add(SeatId? seat, FeatureKey feature, DateOnly day, int quantity = 1)
    {
        if (!_pairs.TryGetValue((seat, feature), out var days))
        {
            _pairs.Add((seat, feature), days = []);
        }

        days[day.DayNumber] = (int)Math.Min(days.GetValueOrDefault(day.DayNumber) + (long)quantity, int.MaxValue);
        return this;
    }

    /// <summary>The ledger of all that was added, in the given number of partitions.</summary>
    public ActivityLedger Build(int partitions = 1)
    {
        if (_pairs.Count == 0)
        {
            return ActivityLedger.Empty;
        }

        var seats = _pairs.Keys.Where(k => k.Seat is not null).Select(k => k.Seat!.Value).Distinct().Order().ToList();
        var features = _pairs.Keys.Select(k => k.Feature).Distinct().Order().ToList();
        var newest = _pairs.Values.Max(d => d.Keys.Last());
        var parts = Enumerable.Range(0, partitions).Select(part => Pack(part, partitions, seats, features)).ToList();
        return new() { Seats = seats, Features = features, Partitions = parts, NewestDay = DateOnly.FromDayNumber(newest) };
    }

    private ActivityPartition Pack(int part, int partitions, List<SeatId> seats, List<FeatureKey> features)
    {
        var own = _pairs
            .Select(p => (Seat: p.Key.Seat is { } s ? seats.BinarySearch(s) : -1, Feature: features.BinarySearch(p.Key.Feature), Days: p.Value))
            .Where(p => (p.Seat < 0 ? 0 : p.Seat % partitions) == part)
            .ToList();
        var origin = own.Count == 0 ? 0 : own.Min(p => p.Days.Keys.First());
        var start = new int[own.Count + 1];
        for (var i = 0; i < own.Count; i++)
        {
            start[i + 1] = start[i] + own[i].Days.Count;
        }

        return new()
        {
            PairCount = own.Count,
            Seat = [.. own.Select(p => p.Seat)],
            Feature = [.. own.Select(p => p.Feature)],
            Start = start,
            Origin = origin,
            Day = [.. own.SelectMany(p => p.Days.Keys.Select(d => checked((ushort)(d - origin))))],
            Quantity = [.. own.SelectMany(p => p.Days.Values)],
        };
    }
}
