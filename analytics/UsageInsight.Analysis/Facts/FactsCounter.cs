using System.Numerics;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Facts;

/// <summary>Counts partitions into one <see cref="FactsPart"/>. One counter serves one thread.</summary>
/// <param name="part">Takes the counts.</param>
/// <param name="window">The days that count.</param>
/// <param name="appOf">The app's number of each feature.</param>
internal sealed class FactsCounter(FactsPart part, FactsWindow window, int[] appOf)
{
    private const int BitWords = (FactsWindow.Days + 63) / 64;

    // What the current seat has been seen to do: its days, its features of the last 90 days, its weeks per app.
    private readonly ulong[] _days = new ulong[BitWords];
    private readonly Rows<AppWeeks> _weeks = new();
    private int[] _recent = new int[64];
    private int _recentCount;
    private int _features;

    /// <summary>Counts all pairs of a partition.</summary>
    public void Count(ActivityPartition partition)
    {
        // Day numbers of a partition count from its origin; this moves them to the window's.
        var shift = window.FirstDayNumber - partition.Origin;
        part.Pairs.Reserve(partition.PairCount);
        for (var pair = 0; pair < partition.PairCount; pair++)
        {
            var seat = partition.Seat[pair];
            if (seat < 0)
            {
                // Use without a seat counts for the feature's quantity only, which none of the five questions asks for.
                continue;
            }

            CountPair(partition, pair, shift);
            if (pair + 1 == partition.PairCount || partition.Seat[pair + 1] != seat)
            {
                FinishSeat(seat);
            }
        }
    }

    private void CountPair(ActivityPartition partition, int pair, int shift)
    {
        var days = partition.Day.AsSpan(partition.Start[pair], partition.Start[pair + 1] - partition.Start[pair]);
        var from = FirstAtLeast(days, shift);
        var to = FirstAtLeast(days, shift + FactsWindow.Days);
        if (from == to)
        {
            return;
        }

        days = days[from..to];
        var quantities = partition.Quantity.AsSpan(partition.Start[pair] + from, days.Length);
        var feature = partition.Feature[pair];
        long total = 0;
        ulong weeks = 0;
        int d7 = 0, d30 = 0, d90 = 0;
        for (var i = 0; i < days.Length; i++)
        {
            var day = days[i] - shift;
            total += quantities[i];
            weeks |= 1UL << (day / 7);
            _days[day >> 6] |= 1UL << day;
            d7 += day >= FactsWindow.From7 ? 1 : 0;
            d30 += day >= FactsWindow.From30 ? 1 : 0;
            d90 += day >= FactsWindow.From90 ? 1 : 0;
        }

        var last = days[^1] - shift;
        part.Pairs.Add(new(feature, partition.Seat[pair], (short)(days[0] - shift), (short)last, (short)d7, (short)d30, (short)d90, (short)days.Length, total));
        part.Reach[feature].CountSeat(last);
        if (last >= FactsPart.StickyFrom && part.Daily.Length > 0)
        {
            CountSticky(days, shift, feature);
        }

        NoteSeat(feature, weeks, last);
    }

    private void CountSticky(ReadOnlySpan<ushort> days, int shift, int feature)
    {
        var daily = part.Daily.AsSpan(feature * FactsPart.StickyStride, FactsPart.StickyStride);
        var change = part.MonthlyChange.AsSpan(feature * FactsPart.StickyStride, FactsPart.StickyStride);
        var next = int.MaxValue;
        for (var i = days.Length - 1; i >= 0; i--)
        {
            var day = days[i] - shift - FactsPart.StickyFrom;
            if (day < 0)
            {
                break;
            }

            daily[day]++;
            change[day]++;
            change[Math.Min(day + FactsWindow.MonthDays, next)]--;
            next = day;
        }
    }

    private void NoteSeat(int feature, ulong weeks, int last)
    {
        _features++;
        if (last >= FactsWindow.From90)
        {
            if (_recentCount == _recent.Length)
            {
                Array.Resize(ref _recent, _recentCount * 2);
            }

            _recent[_recentCount++] = feature;
        }

        var app = appOf[feature];
        if (_weeks.Count == 0 || _weeks.Last.App != app)
        {
            _weeks.Add(new() { App = app });
        }

        _weeks.Last.Weeks |= weeks;
    }

    private void FinishSeat(int seat)
    {
        if (_features > 0)
        {
            var active = 0;
            foreach (var word in _days)
            {
                active += BitOperations.PopCount(word);
            }

            part.Seats.Add(new(seat, active, _features));
            part.Overlap?.AddSeat(_recent.AsSpan(0, _recentCount));
            CountCohorts();
        }

        Array.Clear(_days);
        _weeks.Clear();
        _recentCount = 0;
        _features = 0;
    }

    private void CountCohorts()
    {
        if (part.Cohorts.Length == 0)
        {
            return;
        }

        foreach (ref readonly var seen in _weeks.Span)
        {
            var first = BitOperations.TrailingZeroCount(seen.Weeks);
            var row = part.Cohorts.AsSpan(((seen.App * FactsWindow.Weeks) + first) * FactsWindow.Weeks, FactsWindow.Weeks);
            for (var rest = seen.Weeks; rest != 0; rest &= rest - 1)
            {
                row[BitOperations.TrailingZeroCount(rest) - first]++;
            }
        }
    }

    private static int FirstAtLeast(ReadOnlySpan<ushort> days, int value)
    {
        if (days.IsEmpty || days[0] >= value)
        {
            return 0;
        }

        if (days[^1] < value)
        {
            return days.Length;
        }

        var (low, high) = (0, days.Length - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = days[middle] < value ? (middle, high) : (low, middle);
        }

        return high;
    }

    private struct AppWeeks
    {
        public int App;
        public ulong Weeks;
    }
}
