using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Replacement;

/// <summary>Counts one feature's days in a ledger.</summary>
internal sealed class FeatureUseCount
{
    private const int MostCompanions = 5;

    private readonly ActivityLedger _ledger;
    private readonly FeatureKey _key;
    private readonly DateOnly _asOf;
    private readonly Dictionary<int, List<(int Day, int Times)>> _days = [];
    private readonly Dictionary<int, HashSet<int>> _others = [];

    public FeatureUseCount(ActivityLedger ledger, FeatureKey key, DateOnly asOf)
    {
        (_ledger, _key, _asOf) = (ledger, key, asOf);
        var feature = IndexOf(key);
        foreach (var part in ledger.Partitions)
        {
            for (var pair = 0; pair < part.PairCount; pair++)
            {
                if (part.Seat[pair] >= 0 && string.Equals(ledger.Features[part.Feature[pair]].App, key.App, StringComparison.Ordinal))
                {
                    Add(part, pair, part.Feature[pair] == feature);
                }
            }
        }
    }

    public FeatureUse Describe(IReadOnlyList<SeatRecord> seats, int threshold)
    {
        var (groups, hidden) = Groups(seats, threshold);
        var enough = _days.Count >= threshold;
        return new()
        {
            Key = _key,
            AsOf = _asOf,
            GroupThreshold = threshold,
            Seats = Shown(_days.Count, threshold),
            Groups = groups,
            HiddenGroups = hidden,
            Months = Months(threshold),
            DaysPerMonth = enough ? Median(_days.Values.Select(d => (double)d.Count / d.Select(x => Month(x.Day)).Distinct().Count())) : null,
            TimesPerDay = enough ? Median(_days.Values.Select(d => d.Average(x => x.Times))) : null,
            Companions = Companions(threshold),
        };
    }

    private int IndexOf(FeatureKey key)
    {
        for (var f = 0; f < _ledger.Features.Count; f++)
        {
            if (_ledger.Features[f] == key)
            {
                return f;
            }
        }

        return -1;
    }

    private void Add(ActivityPartition part, int pair, bool own)
    {
        var first = _asOf.DayNumber - FeatureUse.Days + 1;
        for (var i = part.Start[pair]; i < part.Start[pair + 1]; i++)
        {
            var day = part.Origin + part.Day[i];
            if (day < first || day > _asOf.DayNumber)
            {
                continue;
            }

            if (!own)
            {
                (_others.TryGetValue(part.Feature[pair], out var users) ? users : _others[part.Feature[pair]] = []).Add(part.Seat[pair]);
                return;
            }

            (_days.TryGetValue(part.Seat[pair], out var days) ? days : _days[part.Seat[pair]] = []).Add((day, part.Quantity[i]));
        }
    }

    /// <summary>Groups of at least the threshold; the smallest of them is hidden too where the rest could otherwise be worked out.</summary>
    private (IReadOnlyList<GroupUse> Groups, bool Hidden) Groups(IReadOnlyList<SeatRecord> seats, int threshold)
    {
        var groupOf = seats.Where(s => s.Group is not null && string.Equals(s.App, _key.App, StringComparison.Ordinal))
            .OrderBy(s => s.ObservedOn).GroupBy(s => s.Seat).ToDictionary(g => g.Key, g => g.Last().Group!);
        var counts = _days.Keys.GroupBy(s => groupOf.GetValueOrDefault(_ledger.Seats[s]), StringComparer.Ordinal)
            .Select(g => (Name: g.Key, Seats: g.Count())).ToList();
        var shown = counts.Where(c => c.Name is not null && c.Seats >= threshold)
            .OrderByDescending(c => c.Seats).ThenBy(c => c.Name, StringComparer.Ordinal).ToList();
        var rest = _days.Count - shown.Sum(s => s.Seats);
        while (rest > 0 && rest < threshold && shown.Count > 0)
        {
            rest += shown[^1].Seats;
            shown.RemoveAt(shown.Count - 1);
        }

        return ([.. shown.Select(s => new GroupUse(s.Name!, s.Seats))], rest > 0);
    }

    private MonthUse[] Months(int threshold)
    {
        var days = _days.SelectMany(d => d.Value.Select(x => (Seat: d.Key, x.Day, x.Times))).ToLookup(x => Month(x.Day));
        return [.. Enumerable.Range(0, 12).Select(back => new DateOnly(_asOf.Year, _asOf.Month, 1).AddMonths(back - 11)).Select(month =>
        {
            var seats = days[month].Select(d => d.Seat).Distinct().Count();
            var shown = Shown(seats, threshold);
            return new MonthUse(month, shown, shown is null ? null : days[month].Sum(d => (long)d.Times));
        })];
    }

    private GroupUse[] Companions(int threshold) =>
        [.. _others.Select(o => new GroupUse(_ledger.Features[o.Key].Feature, o.Value.Count(_days.ContainsKey)))
            .Where(c => c.Seats >= threshold && Shown(_days.Count - c.Seats, threshold) is not null).OrderByDescending(c => c.Seats).ThenBy(c => c.Name, StringComparer.Ordinal).Take(MostCompanions)];

    /// <summary>A count that may be shown: zero, or at least the threshold.</summary>
    private static int? Shown(int count, int threshold) => count == 0 || count >= threshold ? count : null;

    private static DateOnly Month(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return new(date.Year, date.Month, 1);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
