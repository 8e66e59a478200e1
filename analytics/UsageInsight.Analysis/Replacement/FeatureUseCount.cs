using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Replacement;

/// <summary>Counts the use of one feature, seat by seat.</summary>
/// <param name="key">The feature.</param>
/// <param name="asOf">The last day that counts.</param>
internal sealed class FeatureUseCount(FeatureKey key, DateOnly asOf)
{
    private const int MostCompanions = 5;
    private const int MonthsShown = 12;

    private readonly List<double> _daysPerMonth = [];
    private readonly List<double> _timesPerDay = [];
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _companions = new(StringComparer.Ordinal);
    private readonly int[] _seatsOfMonth = new int[MonthsShown + 1];
    private readonly long[] _timesOfMonth = new long[MonthsShown + 1];
    private readonly int[] _monthsBack = MonthsBack(asOf);
    private int _seats;

    /// <summary>Counts a seat that used the feature.</summary>
    /// <param name="group">Its group in the organisation; null where no source says.</param>
    /// <param name="origin">The day number from which the days count.</param>
    /// <param name="days">The days of use, rising, none outside the window; at least one.</param>
    /// <param name="times">How often on each of them.</param>
    public void AddSeat(string? group, int origin, ReadOnlySpan<ushort> days, ReadOnlySpan<int> times)
    {
        _seats++;
        var (months, last, sum) = (0, -1, 0L);
        for (var i = 0; i < days.Length; i++)
        {
            var month = _monthsBack[asOf.DayNumber - origin - days[i]];
            if (month != last)
            {
                (months, last) = (months + 1, month);
                _seatsOfMonth[month]++;
            }

            sum += times[i];
            _timesOfMonth[month] += times[i];
        }

        _daysPerMonth.Add((double)days.Length / months);
        _timesPerDay.Add((double)sum / days.Length);
        if (group is not null)
        {
            _groups[group] = _groups.GetValueOrDefault(group) + 1;
        }
    }

    /// <summary>Counts that the seat used another feature of the app too.</summary>
    public void AddCompanion(string feature) => _companions[feature] = _companions.GetValueOrDefault(feature) + 1;

    /// <summary>What may be told of it.</summary>
    public FeatureUse Describe(int threshold)
    {
        var (groups, hidden) = Groups(threshold);
        var enough = _seats >= threshold;
        return new()
        {
            Key = key,
            AsOf = asOf,
            GroupThreshold = threshold,
            Seats = Shown(_seats, threshold),
            Groups = groups,
            HiddenGroups = hidden,
            Months = Months(threshold),
            DaysPerMonth = enough ? Median(_daysPerMonth) : null,
            TimesPerDay = enough ? Median(_timesPerDay) : null,
            Companions = Companions(threshold),
        };
    }

    /// <summary>Groups of at least the threshold; the smallest of them is hidden too where the rest could otherwise be worked out.</summary>
    private (IReadOnlyList<GroupUse> Groups, bool Hidden) Groups(int threshold)
    {
        var shown = _groups.Where(g => g.Value >= threshold).OrderByDescending(g => g.Value).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        var rest = _seats - shown.Sum(s => s.Value);
        while (rest > 0 && rest < threshold && shown.Count > 0)
        {
            rest += shown[^1].Value;
            shown.RemoveAt(shown.Count - 1);
        }

        return ([.. shown.Select(s => new GroupUse(s.Key, s.Value))], rest > 0);
    }

    private MonthUse[] Months(int threshold) =>
    [
        .. Enumerable.Range(0, MonthsShown).Select(i => MonthsShown - 1 - i).Select(back =>
        {
            var shown = Shown(_seatsOfMonth[back], threshold);
            return new MonthUse(new DateOnly(asOf.Year, asOf.Month, 1).AddMonths(-back), shown, shown is null ? null : _timesOfMonth[back]);
        }),
    ];

    private GroupUse[] Companions(int threshold) =>
    [
        .. _companions.Select(c => new GroupUse(c.Key, c.Value))
            .Where(c => c.Seats >= threshold && Shown(_seats - c.Seats, threshold) is not null)
            .OrderByDescending(c => c.Seats).ThenBy(c => c.Name, StringComparer.Ordinal).Take(MostCompanions),
    ];

    /// <summary>Calendar months before the as-of day's, by days before it; the window's first days may lie in a month that is not shown.</summary>
    private static int[] MonthsBack(DateOnly asOf) =>
        [.. Enumerable.Range(0, FeatureUse.Days).Select(back => asOf.AddDays(-back)).Select(day => ((asOf.Year - day.Year) * 12) + asOf.Month - day.Month)];

    /// <summary>A count that may be shown: zero, or at least the threshold.</summary>
    private static int? Shown(int count, int threshold) => count == 0 || count >= threshold ? count : null;

    private static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
