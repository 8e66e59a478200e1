using System.Runtime.InteropServices;
using UsageInsight.Analysis.Facts;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Replacement;

/// <summary>Counts the use of one feature, seat by seat. Counts of different seats are added.</summary>
/// <param name="asOf">The last day that counts.</param>
internal sealed class FeatureUseCount(DateOnly asOf)
{
    private const int MostCompanions = 5;
    private const int MonthsShown = 12;

    /// <summary>Bits of a fraction's denominator, which is at most the days of a year.</summary>
    private const int DenominatorBits = 16;

    private readonly int[] _monthsBack = MonthsBack(asOf);
    private readonly int[] _seatsOfMonth = new int[MonthsShown + 1];
    private readonly long[] _timesOfMonth = new long[MonthsShown + 1];
    private readonly SortedDictionary<string, int> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _companions = [];

    // Fractions: numerator and denominator in one number, so that equal ones are counted together and divided only at the end.
    private CountedValues _daysPerMonth = new();
    private CountedValues _timesPerDay = new();
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

        _daysPerMonth.Add(Fraction(days.Length, months));
        _timesPerDay.Add(Fraction(sum, days.Length));
        if (group is not null)
        {
            _groups[group] = _groups.GetValueOrDefault(group) + 1;
        }
    }

    /// <summary>Counts that the seat used another feature of the app too, by its position in the ledger.</summary>
    public void AddCompanion(int feature, int seats = 1) => CollectionsMarshal.GetValueRefOrAddDefault(_companions, feature, out _) += seats;

    /// <summary>Adds the counts of other seats.</summary>
    /// <param name="other">The other counts of the same feature.</param>
    /// <param name="map">Where each feature of the other ledger stands here.</param>
    public void Add(FeatureUseCount other, int[] map)
    {
        _seats += other._seats;
        _daysPerMonth.Add(other._daysPerMonth);
        _timesPerDay.Add(other._timesPerDay);
        for (var month = 0; month <= MonthsShown; month++)
        {
            _seatsOfMonth[month] += other._seatsOfMonth[month];
            _timesOfMonth[month] += other._timesOfMonth[month];
        }

        foreach (var (group, seats) in other._groups)
        {
            _groups[group] = _groups.GetValueOrDefault(group) + seats;
        }

        foreach (var (feature, seats) in other._companions)
        {
            AddCompanion(map[feature], seats);
        }
    }

    /// <summary>What may be told of it.</summary>
    /// <param name="key">The feature.</param>
    /// <param name="features">The ledger's features.</param>
    /// <param name="threshold">The smallest group shown.</param>
    public FeatureUse Describe(FeatureKey key, IReadOnlyList<FeatureKey> features, int threshold)
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
            Companions = Companions(features, threshold),
        };
    }

    public void Write(ByteWriter to)
    {
        to.WriteCount(_seats);
        if (_seats == 0)
        {
            return;
        }

        _daysPerMonth.Write(to);
        _timesPerDay.Write(to);
        to.WriteCounts(_seatsOfMonth);
        foreach (var times in _timesOfMonth)
        {
            to.WriteVar((ulong)times);
        }

        to.WriteCount(_groups.Count);
        foreach (var (group, seats) in _groups)
        {
            to.WriteText(group);
            to.WriteCount(seats);
        }

        to.WriteCount(_companions.Count);
        foreach (var (feature, seats) in _companions.OrderBy(c => c.Key))
        {
            to.WriteCount(feature);
            to.WriteCount(seats);
        }
    }

    public static FeatureUseCount Read(ref ByteReader from, DateOnly asOf)
    {
        var count = new FeatureUseCount(asOf) { _seats = from.ReadCount() };
        if (count._seats == 0)
        {
            return count;
        }

        count._daysPerMonth = CountedValues.Read(ref from);
        count._timesPerDay = CountedValues.Read(ref from);
        from.ReadCounts().CopyTo(count._seatsOfMonth, 0);
        for (var month = 0; month <= MonthsShown; month++)
        {
            count._timesOfMonth[month] = checked((long)from.ReadVar());
        }

        for (var left = from.ReadItemCount(); left > 0; left--)
        {
            count._groups.Add(from.ReadText(), from.ReadCount());
        }

        for (var left = from.ReadItemCount(); left > 0; left--)
        {
            count._companions.Add(from.ReadCount(), from.ReadCount());
        }

        return count;
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

        return ([.. shown.Select(s => new GroupUse(s.Key, GroupStep.First(s.Value, threshold)))], rest > 0);
    }

    private MonthUse[] Months(int threshold) =>
    [
        .. Enumerable.Range(0, MonthsShown).Select(i => MonthsShown - 1 - i).Select(back =>
        {
            var (seats, times) = (_seatsOfMonth[back], _timesOfMonth[back]);
            return new MonthUse(new DateOnly(asOf.Year, asOf.Month, 1).AddMonths(-back), Shown(seats, threshold), MayTellTimes(seats, GroupStep.Times(times, threshold), threshold) ? GroupStep.Times(times, threshold) : null);
        }),
    ];

    private GroupUse[] Companions(IReadOnlyList<FeatureKey> features, int threshold) =>
    [
        .. _companions.Select(c => new GroupUse(features[c.Key].Feature, c.Value))
            .Where(c => c.Seats >= threshold && (_seats == c.Seats || _seats - c.Seats >= threshold))
            .OrderByDescending(c => c.Seats).ThenBy(c => c.Name, StringComparer.Ordinal).Take(MostCompanions).Select(c => c with { Seats = GroupStep.First(c.Seats, threshold) }),
    ];

    /// <summary>Calendar months before the as-of day's, by days before it; the window's first days may lie in a month that is not shown.</summary>
    private static int[] MonthsBack(DateOnly asOf) =>
        [.. Enumerable.Range(0, FeatureUse.Days).Select(back => asOf.AddDays(-back)).Select(day => ((asOf.Year - day.Year) * 12) + asOf.Month - day.Month)];

    /// <summary>A count that may be shown: zero, or at least the threshold, in its steps.</summary>
    private static int? Shown(int count, int threshold) => count == 0 || count >= threshold ? GroupStep.First(count, threshold) : null;

    /// <summary>Every seat of a month used the feature at least once, so fewer times than the step has seats would narrow the step.</summary>
    private static bool MayTellTimes(int seats, long times, int threshold) => seats == 0 || (seats >= threshold && times >= GroupStep.Last(seats, threshold));

    private static long Fraction(long numerator, int denominator) => (numerator << DenominatorBits) | (uint)denominator;

    private static double Median(CountedValues fractions)
    {
        var values = Array.ConvertAll(fractions.ToSorted(), f => (double)(f >> DenominatorBits) / (f & ((1 << DenominatorBits) - 1)));
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
