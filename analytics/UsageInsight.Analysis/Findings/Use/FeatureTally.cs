namespace UsageInsight.Analysis.Findings;

/// <summary>Counts of one feature's use up to the as-of day; tallies of different partitions are added.</summary>
/// <param name="weeks">How many weeks the weekly counts hold.</param>
internal sealed class FeatureTally(int weeks)
{
    private const int StickinessDays = 90;
    private const int MonthDays = 30;

    private readonly int[] _daily = new int[StickinessDays];
    private readonly int[] _monthlyChange = new int[StickinessDays + 1];
    private readonly List<long> _quantities = [];

    public int Seats7 { get; private set; }

    public int Seats30 { get; private set; }

    public int Seats90 { get; private set; }

    public int Seats365 { get; private set; }

    /// <summary>Seats that ever used it.</summary>
    public int Ever { get; private set; }

    public long Quantity365 { get; private set; }

    public int LastDay { get; private set; } = -1;

    /// <summary>Distinct active seats per week.</summary>
    public int[] Weekly { get; } = new int[weeks];

    /// <summary>Counts one pair.</summary>
    /// <param name="days">Its active days as day numbers less <paramref name="origin"/>, rising, none after the as-of day; not empty.</param>
    /// <param name="quantities">How often, beside the days.</param>
    /// <param name="origin">The day number that days count from.</param>
    /// <param name="asOf">The as-of day's number.</param>
    /// <param name="firstWeek">The week number of the first weekly count.</param>
    /// <param name="named">False for use without a seat, which counts for quantity and last day only.</param>
    public void AddPair(ReadOnlySpan<ushort> days, ReadOnlySpan<int> quantities, int origin, int asOf, int firstWeek, bool named)
    {
        var last = origin + days[^1];
        LastDay = Math.Max(LastDay, last);
        var quantity = 0L;
        for (var i = days.Length - 1; i >= 0 && asOf - origin - days[i] < 365; i--)
        {
            quantity += quantities[i];
        }

        Quantity365 += quantity;
        if (named)
        {
            CountSeat(asOf - last, quantity);
            CountWeeks(days, origin, firstWeek);
            CountDays(days, origin, asOf);
        }
    }

    public void Add(FeatureTally other)
    {
        Seats7 += other.Seats7;
        Seats30 += other.Seats30;
        Seats90 += other.Seats90;
        Seats365 += other.Seats365;
        Ever += other.Ever;
        Quantity365 += other.Quantity365;
        LastDay = Math.Max(LastDay, other.LastDay);
        _quantities.AddRange(other._quantities);
        AddTo(Weekly, other.Weekly);
        AddTo(_daily, other._daily);
        AddTo(_monthlyChange, other._monthlyChange);
    }

    /// <summary>Mean DAU/MAU over the last 90 days, over the days that had a monthly user; null where none had.</summary>
    public double? Stickiness()
    {
        var (sum, days, monthly) = (0.0, 0, 0);
        for (var day = 0; day < StickinessDays; day++)
        {
            monthly += _monthlyChange[day];
            if (monthly > 0)
            {
                sum += (double)_daily[day] / monthly;
                days++;
            }
        }

        return days == 0 ? null : sum / days;
    }

    /// <summary>Gini coefficient of the last 365 days' use over the seats that had any; null where none had.</summary>
    public double? Gini()
    {
        if (_quantities.Count == 0)
        {
            return null;
        }

        _quantities.Sort();
        var (weighted, total, n) = (0.0, 0.0, _quantities.Count);
        for (var i = 0; i < n; i++)
        {
            weighted += (i + 1.0) * _quantities[i];
            total += _quantities[i];
        }

        return (2 * weighted / (n * total)) - ((n + 1.0) / n);
    }

    private static void AddTo(int[] target, int[] other)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += other[i];
        }
    }

    private void CountSeat(int idle, long quantity)
    {
        Ever++;
        Seats7 += idle < 7 ? 1 : 0;
        Seats30 += idle < 30 ? 1 : 0;
        Seats90 += idle < 90 ? 1 : 0;
        Seats365 += idle < 365 ? 1 : 0;
        if (quantity > 0)
        {
            _quantities.Add(quantity);
        }
    }

    private void CountWeeks(ReadOnlySpan<ushort> days, int origin, int firstWeek)
    {
        var previous = -1;
        foreach (var day in days)
        {
            var week = ((origin + day) / 7) - firstWeek;
            if (week != previous && week >= 0 && week < Weekly.Length)
            {
                Weekly[week]++;
            }

            previous = week;
        }
    }

    /// <summary>Daily users, and the day on which the pair begins and ends to be a monthly user, for the last 90 days.</summary>
    private void CountDays(ReadOnlySpan<ushort> days, int origin, int asOf)
    {
        var first = asOf - StickinessDays + 1;
        for (var i = days.Length - 1; i >= 0; i--)
        {
            var day = origin + days[i] - first;
            if (day + MonthDays <= 0)
            {
                return;
            }

            if (day >= 0)
            {
                _daily[day]++;
            }

            var next = i + 1 < days.Length ? origin + days[i + 1] - first : int.MaxValue;
            var monthlyUntil = Math.Min(Math.Min(day + MonthDays, next), StickinessDays);
            if (monthlyUntil > 0)
            {
                _monthlyChange[Math.Max(day, 0)]++;
                _monthlyChange[monthlyUntil]--;
            }
        }
    }
}
