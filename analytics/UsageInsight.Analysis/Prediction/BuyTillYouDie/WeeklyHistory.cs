namespace UsageInsight.Analysis.Prediction;

/// <summary>Turns days into weekly recency-frequency histories, weeks counted back from the cut.</summary>
internal static class WeeklyHistory
{
    /// <summary>Days of history that are looked at.</summary>
    public const int Window = 730;

    private const int MostEntities = 1_500;

    /// <summary>The history of the i-th of a snapshot's population.</summary>
    public static RecencyFrequency Of(Snapshot snapshot, int i)
    {
        var panel = snapshot.Panel;
        var from = panel.Find(snapshot.Entities[i], snapshot.Cut - Window);
        int weeks = 0, before = -1;
        for (var at = from; at < snapshot.Ends[i]; at++)
        {
            var week = (snapshot.Cut - panel.Day[at] - 1) / 7;
            weeks += week != before ? 1 : 0;
            before = week;
        }

        var periods = (snapshot.Cut - panel.Day[from] - 1) / 7;
        return new(weeks - 1, periods - before, periods);
    }

    /// <summary>The population's histories, like ones together; at most 1,500 entities evenly picked, which is plenty for four parameters.</summary>
    public static IReadOnlyList<RecencyFrequency> Cells(Snapshot snapshot)
    {
        var step = Math.Max(1, snapshot.Entities.Length / (double)MostEntities);
        return [.. Enumerable.Range(0, (int)Math.Min(snapshot.Entities.Length, MostEntities))
            .Select(k => Of(snapshot, (int)(k * step)))
            .GroupBy(h => h)
            .Select(g => g.Key with { Weight = g.Count() })
            .OrderBy(h => (h.Periods, h.Active, h.Last))];
    }
}
