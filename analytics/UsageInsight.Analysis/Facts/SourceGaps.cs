using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Facts;

/// <summary>Tells days without use from days without data, from the rhythm in which a source has spoken so far.</summary>
/// <remarks>
/// A source's usual pause is the 95th percentile of the days it was silent between two days it spoke, over the last year. A
/// silence of more than twice that and two days is a gap. So a source that speaks on weekdays (usual pause 2) has a gap after
/// 7 silent days, a daily one after 3, a weekly one after 15. With fewer than eight days seen no rhythm is known and no
/// silence inside is called a gap.
/// </remarks>
public static class SourceGaps
{
    private const int FewestDays = 8;
    private const int RhythmDays = 365;

    /// <summary>The gaps of one source up to the as-of day, oldest first, inside what it covers so far and the silence after it.</summary>
    /// <param name="daysSeen">Days with at least one record, rising.</param>
    /// <param name="completeThrough">The newest day the source called complete; silence up to it at the end is no gap. Null where it cannot say.</param>
    /// <param name="asOf">The last day that counts.</param>
    public static IReadOnlyList<DayRange> Of(IReadOnlyList<DateOnly> daysSeen, DateOnly? completeThrough, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(daysSeen);
        var seen = daysSeen.Where(d => d <= asOf).ToList();
        if (seen.Count < FewestDays)
        {
            return [];
        }

        var longest = (2 * UsualPause(seen)) + 2;
        var gaps = new List<DayRange>();
        for (var i = 1; i < seen.Count; i++)
        {
            AddIfLong(gaps, seen[i - 1].AddDays(1), seen[i].AddDays(-1), longest);
        }

        var known = completeThrough is { } complete && complete > seen[^1] ? complete : seen[^1];
        AddIfLong(gaps, known.AddDays(1), asOf, longest);
        return gaps;
    }

    private static int UsualPause(List<DateOnly> seen)
    {
        var from = seen[^1].AddDays(-RhythmDays);
        var pauses = seen.Zip(seen.Skip(1), (a, b) => (From: a, Days: b.DayNumber - a.DayNumber - 1)).Where(p => p.From >= from).Select(p => p.Days).Order().ToList();
        return pauses.Count == 0 ? 0 : pauses[(pauses.Count - 1) * 95 / 100];
    }

    private static void AddIfLong(List<DayRange> gaps, DateOnly first, DateOnly last, int longest)
    {
        if (last.DayNumber - first.DayNumber + 1 > longest)
        {
            gaps.Add(new(first, last));
        }
    }
}
