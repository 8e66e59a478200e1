namespace UsageInsight.Ledger;

/// <summary>Which days and features counted records of one context named. Workers set marks side by side; a mark is never taken back.</summary>
internal sealed class DayMarks(int features)
{
    private readonly bool[] _days = new bool[1 << 16];
    private readonly bool[] _features = new bool[features];

    public void Mark(ulong slot)
    {
        _days[Slot.Day(slot)] = true;
        _features[Slot.Feature(slot)] = true;
    }

    /// <summary>Enters the marks in a source's book.</summary>
    public void Enter(SourceBook book, int receivedDay, IReadOnlyList<FeatureKey> features)
    {
        for (var day = 0; day < _days.Length; day++)
        {
            if (_days[day])
            {
                book.SawDay(day + DayRules.FirstDay, receivedDay);
            }
        }

        for (var feature = 0; feature < _features.Length; feature++)
        {
            if (_features[feature])
            {
                book.Apps.Add(features[feature].App);
            }
        }
    }
}
