namespace UsageInsight.Analysis.Prediction;

/// <summary>On which past days the model looks back from, so that every outcome it learns from was known at the cut.</summary>
internal static class SnapshotPlan
{
    /// <summary>At most this many snapshots.</summary>
    public const int Most = 12;

    /// <summary>A snapshot needs at least this many days of history before it.</summary>
    public const int FirstDays = 30;

    private const int Closest = 7;
    private const int Farthest = 30;

    // A little more than the number of snapshots: where history is short, its oldest weeks (everybody is new) teach the wrong thing.
    private const int Spread = 14;

    /// <summary>The snapshot days, newest first: each at most cut - horizon, spread over most of the history, 7 to 30 days apart.</summary>
    public static IReadOnlyList<int> Days(int firstDay, int cut, int horizon)
    {
        var newest = cut - horizon;
        var oldest = firstDay + FirstDays;
        if (firstDay == int.MaxValue || newest < oldest)
        {
            return [];
        }

        var step = Math.Clamp((newest - oldest) / Spread, Closest, Farthest);
        return [.. Enumerable.Range(0, Math.Min(Most, ((newest - oldest) / step) + 1)).Select(k => newest - (k * step))];
    }
}
