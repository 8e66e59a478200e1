using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>How often a source has something to say, told from the days it spoke: the measure for calling a silence a gap.</summary>
internal static class Rhythm
{
    /// <summary>A silence shorter than this is no gap in any source: weekends and bridge days are normal.</summary>
    private const int ShortestGapDays = 7;

    private const int FewestDays = 5;

    /// <summary>The usual step in days from one spoken day to the next (its 95th percentile); null where there are too few days to say.</summary>
    public static int? UsualStep(IReadOnlyList<DateOnly> days)
    {
        if (days.Count < FewestDays)
        {
            return null;
        }

        var steps = new int[days.Count - 1];
        for (var i = 1; i < days.Count; i++)
        {
            steps[i - 1] = days[i].DayNumber - days[i - 1].DayNumber;
        }

        Array.Sort(steps);
        return steps[(int)((steps.Length - 1) * 0.95)];
    }

    /// <summary>Runs of silent days between spoken days that are longer than three usual steps and longer than a week.</summary>
    /// <param name="days">Days with at least one record, rising.</param>
    public static IReadOnlyList<DayRange> Gaps(IReadOnlyList<DateOnly> days)
    {
        if (UsualStep(days) is not { } usual)
        {
            return [];
        }

        var longest = Math.Max(ShortestGapDays, 3 * usual);
        var gaps = new List<DayRange>();
        for (var i = 1; i < days.Count; i++)
        {
            if (days[i].DayNumber - days[i - 1].DayNumber - 1 > longest)
            {
                gaps.Add(new(days[i - 1].AddDays(1), days[i].AddDays(-1)));
            }
        }

        return gaps;
    }
}
