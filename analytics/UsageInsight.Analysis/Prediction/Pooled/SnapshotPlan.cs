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

    /// <summary>The snapshot days of a history, without those whose outcomes (or last 30 days) fall into a silence of the source, unless that leaves none.</summary>
    public static IReadOnlyList<int> Days(UsageHistory history, ActivityPanel panel, int cut, int horizon)
    {
        var all = Days(panel.FirstDay, cut, horizon);
        var silent = SourceSilence.Before(history.ActiveDays, cut);
        int[] heard = silent.Count == 0 ? [] : [.. all.Where(day => !SourceSilence.Spoils(silent, day, day + horizon) && !SourceSilence.Spoils(silent, day - FirstDays, day))];
        return heard.Length == 0 ? all : heard;
    }

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
