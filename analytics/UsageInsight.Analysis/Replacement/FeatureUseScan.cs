using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Replacement;

/// <summary>Counts the use of many features in one pass over the ledger.</summary>
/// <remarks>All pairs of a seat lie in one partition and side by side, so a seat is finished when another begins.</remarks>
internal sealed class FeatureUseScan
{
    private readonly ActivityLedger _ledger;
    private readonly FeatureUseCount?[] _counts;
    private readonly bool[] _sameApp;
    private readonly Dictionary<(string App, SeatId Seat), string> _groups;
    private readonly DayRange _window;

    private FeatureUseScan(ActivityLedger ledger, IReadOnlyList<SeatRecord> seats, Func<FeatureKey, bool> wanted, DateOnly asOf)
    {
        _ledger = ledger;
        _window = DayRange.Ending(asOf, FeatureUse.Days);
        _counts = [.. ledger.Features.Select(f => wanted(f) ? new FeatureUseCount(asOf) : null)];
        var apps = ledger.Features.Where(wanted).Select(f => f.App).ToHashSet(StringComparer.Ordinal);
        _sameApp = [.. ledger.Features.Select(f => apps.Contains(f.App))];
        _groups = seats.Where(s => s.Group is not null && apps.Contains(s.App))
            .GroupBy(s => (s.App, s.Seat)).ToDictionary(g => g.Key, g => g.OrderBy(s => s.ObservedOn).Last().Group!);
    }

    /// <summary>The use of each wanted feature, by its position in the ledger; null for the others.</summary>
    public static FeatureUseCount?[] Count(ActivityLedger ledger, IReadOnlyList<SeatRecord> seats, Func<FeatureKey, bool> wanted, DateOnly asOf)
    {
        var scan = new FeatureUseScan(ledger, seats, wanted, asOf);
        foreach (var part in ledger.Partitions)
        {
            scan.Count(part);
        }

        return scan._counts;
    }

    private void Count(ActivityPartition part)
    {
        for (var first = 0; first < part.PairCount;)
        {
            var end = first + 1;
            while (end < part.PairCount && part.Seat[end] == part.Seat[first])
            {
                end++;
            }

            if (part.Seat[first] >= 0)
            {
                CountSeat(part, first, end);
            }

            first = end;
        }
    }

    /// <summary>Counts a seat's pairs, app by app: they run in order of their features.</summary>
    private void CountSeat(ActivityPartition part, int first, int end)
    {
        var seat = _ledger.Seats[part.Seat[first]];
        var used = new List<int>();
        for (var pair = first; pair < end;)
        {
            var app = _ledger.Features[part.Feature[pair]].App;
            var group = _sameApp[part.Feature[pair]] ? _groups.GetValueOrDefault((app, seat)) : null;
            used.Clear();
            for (; pair < end && string.Equals(_ledger.Features[part.Feature[pair]].App, app, StringComparison.Ordinal); pair++)
            {
                var feature = part.Feature[pair];
                if (_sameApp[feature] && InWindow(part, pair) is { Length: > 0 } days)
                {
                    used.Add(feature);
                    _counts[feature]?.AddSeat(group, part.Origin, part.Day.AsSpan(days.Start, days.Length), part.Quantity.AsSpan(days.Start, days.Length));
                }
            }

            CountCompanions(used);
        }
    }

    private void CountCompanions(List<int> used)
    {
        foreach (var feature in used)
        {
            foreach (var other in used)
            {
                if (other != feature)
                {
                    _counts[feature]?.AddCompanion(other);
                }
            }
        }
    }

    private (int Start, int Length) InWindow(ActivityPartition part, int pair)
    {
        var (from, to) = (part.Start[pair], part.Start[pair + 1]);
        while (from < to && part.Origin + part.Day[from] < _window.First.DayNumber)
        {
            from++;
        }

        while (from < to && part.Origin + part.Day[to - 1] > _window.Last.DayNumber)
        {
            to--;
        }

        return (from, to - from);
    }
}
