using UsageInsight.Ledger;

namespace UsageInsight.Analytics.Tests.Fold;

/// <summary>The ledger's rules in plain dictionaries, without packing: exact and slow, the oracle of the fold's tests.</summary>
internal sealed class PlainLedger
{
    private readonly Dictionary<(ulong High, uint Low), Event> _events = [];
    private readonly Dictionary<LaneKey, SortedDictionary<int, int>> _statements = [];
    private readonly Dictionary<(SeatId? Seat, FeatureKey Feature), SortedDictionary<int, int>> _eventDays = [];

    /// <summary>Folds the batches of one commit unit: an append, or all batches of a file.</summary>
    public FoldResult Apply(IReadOnlyList<RecordBatch> unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var result = new FoldResult();
        var stated = new Dictionary<LaneKey, SortedDictionary<int, (long Sum, int Rows)>>();
        foreach (var batch in unit)
        {
            result.Add(batch.Source, new(0, 0, batch.Failed.Sum(f => (long)f.Count)));
            if (batch.Usage is { } usage)
            {
                ApplyRows(batch, usage, stated, result);
            }
        }

        Withdraw(unit, stated);
        Replace(stated, result);
        return result;
    }

    /// <summary>The read form.</summary>
    public ActivityLedger ToActivity(int partitions)
    {
        var builder = new ActivityLedgerBuilder();
        foreach (var (key, days) in _eventDays)
        {
            AddTo(builder, key.Seat, key.Feature, days);
        }

        foreach (var (key, days) in _statements)
        {
            AddTo(builder, key.Seat, key.Feature, days);
        }

        return builder.Build(partitions);
    }

    private static void AddTo(ActivityLedgerBuilder builder, SeatId? seat, FeatureKey feature, SortedDictionary<int, int> days)
    {
        foreach (var (day, quantity) in days.Where(d => d.Value > 0))
        {
            builder.Add(seat, feature, DateOnly.FromDayNumber(day), quantity);
        }
    }

    private void ApplyRows(
        RecordBatch batch, UsageBatch usage, Dictionary<LaneKey, SortedDictionary<int, (long Sum, int Rows)>> stated, FoldResult result)
    {
        var newest = DayRules.NewestAllowed(batch.ReceivedAt);
        for (var i = 0; i < usage.Count; i++)
        {
            var (id, day, quantity) = (usage.Ids[i], usage.Day[i], usage.Quantity[i]);
            SeatId? seat = usage.SeatOf[i] < 0 ? null : usage.Seats[usage.SeatOf[i]];
            var feature = usage.Features[usage.FeatureOf[i]];
            if (day > newest || day < DayRules.FirstDay)
            {
                result.Add(usage.Source, new(0, 0, 1));
                continue;
            }

            if (id.IsGiven)
            {
                ApplyEvent(new(seat, feature, day, quantity));
                continue;
            }

            var key = new LaneKey(usage.Source, seat, feature);
            if (!stated.TryGetValue(key, out var days))
            {
                stated.Add(key, days = []);
            }

            var (sum, rows) = days.GetValueOrDefault(day);
            days[day] = (sum + quantity, rows + 1);

            void ApplyEvent(Event seen)
            {
                if (_events.TryAdd((id.High, (uint)(id.Low >> 32)), seen))
                {
                    AddDay(seen);
                    result.Add(usage.Source, new(1, 0, 0));
                }
                else if (_events[(id.High, (uint)(id.Low >> 32))] == seen)
                {
                    result.Add(usage.Source, new(0, 1, 0));
                }
                else
                {
                    result.Add(usage.Source, new(0, 0, 1));
                }
            }
        }
    }

    private void AddDay(Event seen)
    {
        if (!_eventDays.TryGetValue((seen.Seat, seen.Feature), out var days))
        {
            _eventDays.Add((seen.Seat, seen.Feature), days = []);
        }

        days[seen.Day] = (int)Math.Min(days.GetValueOrDefault(seen.Day) + (long)seen.Quantity, int.MaxValue);
    }

    private void Withdraw(IReadOnlyList<RecordBatch> unit, Dictionary<LaneKey, SortedDictionary<int, (long Sum, int Rows)>> stated)
    {
        foreach (var batch in unit.Where(b => b.Restates is not null))
        {
            var (range, source) = (batch.Restates!.Value, batch.Usage?.Source ?? batch.Source);
            foreach (var (key, days) in _statements.Where(s => s.Key.Source == source))
            {
                var kept = stated.GetValueOrDefault(key);
                foreach (var day in days.Keys.Where(d => range.Contains(DateOnly.FromDayNumber(d)) && kept?.ContainsKey(d) != true).ToList())
                {
                    days.Remove(day);
                }
            }
        }
    }

    private void Replace(Dictionary<LaneKey, SortedDictionary<int, (long Sum, int Rows)>> stated, FoldResult result)
    {
        foreach (var (key, sums) in stated)
        {
            if (!_statements.TryGetValue(key, out var days))
            {
                _statements.Add(key, days = []);
            }

            foreach (var (day, (sum, rows)) in sums)
            {
                var value = (int)Math.Min(sum, int.MaxValue);
                var known = days.TryGetValue(day, out var before) && before == value;
                days[day] = value;
                result.Add(key.Source, known ? new(0, rows, 0) : new(rows, 0, 0));
            }
        }
    }

    private readonly record struct Event(SeatId? Seat, FeatureKey Feature, int Day, int Quantity);

    private readonly record struct LaneKey(string Source, SeatId? Seat, FeatureKey Feature);
}
