using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Follow;

/// <summary>On which days each seat used something.</summary>
internal static class SeatDays
{
    /// <summary>The days on which each seat used any feature that fits, within the range.</summary>
    public static Dictionary<SeatId, SortedSet<DateOnly>> Of(ActivityLedger ledger, Func<FeatureKey, bool> fits, DayRange range)
    {
        var days = new Dictionary<SeatId, SortedSet<DateOnly>>();
        var wanted = ledger.Features.Select(fits).ToArray();
        foreach (var part in ledger.Partitions)
        {
            for (var pair = 0; pair < part.PairCount; pair++)
            {
                if (part.Seat[pair] < 0 || !wanted[part.Feature[pair]])
                {
                    continue;
                }

                for (var i = part.Start[pair]; i < part.Start[pair + 1]; i++)
                {
                    var day = DateOnly.FromDayNumber(part.Origin + part.Day[i]);
                    if (range.Contains(day))
                    {
                        var seat = ledger.Seats[part.Seat[pair]];
                        (days.TryGetValue(seat, out var known) ? known : days[seat] = []).Add(day);
                    }
                }
            }
        }

        return days;
    }

    /// <summary>The features of an app that each seat used within the range.</summary>
    public static Dictionary<SeatId, HashSet<string>> Features(ActivityLedger ledger, string app, DayRange range)
    {
        var used = new Dictionary<SeatId, HashSet<string>>();
        foreach (var feature in ledger.Features.Where(f => string.Equals(f.App, app, StringComparison.Ordinal)))
        {
            foreach (var seat in Of(ledger, f => f == feature, range).Keys)
            {
                (used.TryGetValue(seat, out var known) ? known : used[seat] = new(StringComparer.Ordinal)).Add(feature.Feature);
            }
        }

        return used;
    }
}
