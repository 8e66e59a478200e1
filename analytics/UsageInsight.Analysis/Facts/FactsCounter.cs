using System.Numerics;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Facts;

/// <summary>Counts partitions into one <see cref="FactsPart"/>. One counter serves one thread.</summary>
/// <param name="part">Takes the counts.</param>
/// <param name="window">The days that count.</param>
/// <param name="appOf">The app's number of each feature.</param>
internal sealed class FactsCounter(FactsPart part, FactsWindow window, int[] appOf)
{
    // What the current seat has been seen to do: its days, those of its current app, its features of the last 90 days.
    private readonly ulong[] _days = new ulong[DayBits.Words];
    private readonly ulong[] _appDays = new ulong[DayBits.Words];
    private int _app = -1;
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
        Span<ulong> bits = stackalloc ulong[DayBits.Words];
        var total = DayBits.Add(days, shift, quantities, bits);
        var (first, last) = (days[0] - shift, days[^1] - shift);
        var (d7, d30, d90) = (DayBits.CountFrom(bits, FactsWindow.From7), DayBits.CountFrom(bits, FactsWindow.From30), DayBits.CountFrom(bits, FactsWindow.From90));
        part.Pairs.Add(new(feature, partition.Seat[pair], (short)first, (short)last, (short)d7, (short)d30, (short)d90, (short)days.Length, total));
        part.Reach[feature].CountSeat(last);
        if (last >= FactsPart.StickyFrom && part.Daily.Length > 0)
        {
            CountSticky(days, shift, feature);
        }

        NoteSeat(feature, bits, last);
    }

    private void CountSticky(ReadOnlySpan<ushort> days, int shift, int feature)
    {
        var daily = part.Daily.AsSpan(feature * FactsPart.StickyStride, FactsPart.StickyStride);
        var change = part.MonthlyChange.AsSpan(feature * FactsPart.StickyStride, FactsPart.StickyStride);
        shift += FactsPart.StickyFrom;

        // A seat counts from the first day of each stretch whose days are at most a month apart to a month after its last.
        var begin = days[^1] - shift;
        change[begin + FactsWindow.MonthDays]--;
        for (var i = days.Length - 1; i >= 0 && days[i] >= shift; i--)
        {
            var day = days[i] - shift;
            daily[day]++;
            if (begin - day > FactsWindow.MonthDays)
            {
                change[begin]++;
                change[day + FactsWindow.MonthDays]--;
            }

            begin = day;
        }

        change[begin]++;
    }

    private void NoteSeat(int feature, ReadOnlySpan<ulong> bits, int last)
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

        if (appOf[feature] != _app)
        {
            FinishApp();
            _app = appOf[feature];
        }

        DayBits.Add(bits, _appDays);
    }

    private void FinishSeat(int seat)
    {
        if (_features > 0)
        {
            FinishApp();
            part.Seats.Add(new(seat, DayBits.CountFrom(_days, 0), _features));
            part.Overlap?.AddSeat(_recent.AsSpan(0, _recentCount));
        }

        Array.Clear(_days);
        _recentCount = 0;
        _features = 0;
    }

    private void FinishApp()
    {
        if (_app >= 0 && part.Cohorts.Length > 0)
        {
            var weeks = DayBits.Weeks(_appDays);
            var first = BitOperations.TrailingZeroCount(weeks);
            var row = part.Cohorts.AsSpan(((_app * FactsWindow.Weeks) + first) * FactsWindow.Weeks, FactsWindow.Weeks);
            for (var rest = weeks; rest != 0; rest &= rest - 1)
            {
                row[BitOperations.TrailingZeroCount(rest) - first]++;
            }
        }

        DayBits.Add(_appDays, _days);
        Array.Clear(_appDays);
        _app = -1;
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
}
