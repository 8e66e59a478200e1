namespace UsageInsight.Ledger;

/// <summary>Sorted rows of one lane and seat shard, parted by the period of their day.</summary>
internal sealed class RowsByPeriod
{
    private readonly SortedDictionary<int, LaneRows> _periods = [];
    private LaneRows _last = new();
    private int _first;
    private int _end;

    /// <summary>The rows by period, rising.</summary>
    public IReadOnlyDictionary<int, LaneRows> Periods => _periods;

    /// <summary>Adds to the row of a slot; slots rise inside each period.</summary>
    public void AddSum(ulong slot, long quantity)
    {
        var day = Slot.Day(slot);
        if (day < _first || day >= _end)
        {
            Turn(LanePage.PeriodOf(day));
        }

        _last.AddSum(slot, quantity);
    }

    private void Turn(int period)
    {
        (_first, _end) = (period * LanePage.PeriodDays, (period + 1) * LanePage.PeriodDays);
        if (!_periods.TryGetValue(period, out _last!))
        {
            _periods.Add(period, _last = new());
        }
    }
}
