using System.Numerics;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Prediction;

/// <summary>Merges a feature-level panel into one by app or by seat: a day is active if any part was, counts are added.</summary>
internal static class PanelMerge
{
    public static ActivityPanel ByApp(ActivityPanel features)
    {
        var apps = features.Groups.Select(g => g.App).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var appOf = features.Groups.Select(g => Array.BinarySearch(apps, g.App, StringComparer.Ordinal)).ToArray();
        var runs = new List<(int Seat, int Group, int From, int To)>();
        for (var e = 0; e < features.Count;)
        {
            var from = e;
            while (e < features.Count && features.Seat[e] == features.Seat[from] && appOf[features.Group[e]] == appOf[features.Group[from]])
            {
                e++;
            }

            runs.Add((features.Seat[from], appOf[features.Group[from]], from, e));
        }

        return Merge(features, PredictionLevel.App, [.. apps.Select(a => new FeatureKey(a, ""))], runs);
    }

    public static ActivityPanel BySeat(ActivityPanel features)
    {
        var runs = new List<(int Seat, int Group, int From, int To)>(features.Seats.Count);
        for (var s = 0; s < features.Seats.Count; s++)
        {
            runs.Add((s, 0, features.SeatStart[s], features.SeatStart[s + 1]));
        }

        return Merge(features, PredictionLevel.Seat, [], runs);
    }

    /// <summary>Where each seat's entities begin, from the seats of entities in rising order.</summary>
    public static int[] SeatStarts(int[] seat, int seats)
    {
        var start = new int[seats + 1];
        foreach (var s in seat)
        {
            start[s + 1]++;
        }

        for (var s = 0; s < seats; s++)
        {
            start[s + 1] += start[s];
        }

        return start;
    }

    private static ActivityPanel Merge(ActivityPanel from, PredictionLevel level, FeatureKey[] groups, List<(int Seat, int Group, int From, int To)> runs)
    {
        var start = new int[runs.Count + 1];
        var days = new int[from.Day.Length];
        var quantities = new int[from.Day.Length];
        var calendar = new DayCalendar(from);
        for (var i = 0; i < runs.Count; i++)
        {
            start[i + 1] = start[i] + calendar.Merge(from, runs[i].From, runs[i].To, days.AsSpan(start[i]), quantities.AsSpan(start[i]));
        }

        Array.Resize(ref days, start[^1]);
        Array.Resize(ref quantities, start[^1]);
        var seat = runs.Select(r => r.Seat).ToArray();
        return new(level, from.Seats, groups)
        {
            Seat = seat,
            Group = [.. runs.Select(r => r.Group)],
            Start = start,
            Day = days,
            Quantity = quantities,
            SeatStart = SeatStarts(seat, from.Seats.Count),
            FirstDay = from.FirstDay,
        };
    }

    /// <summary>One bit and one sum a day, reused from run to run: merging costs one step a day, without sorting.</summary>
    private sealed class DayCalendar
    {
        private readonly int _first;
        private readonly ulong[] _bits;
        private readonly int[] _sum;

        public DayCalendar(ActivityPanel panel)
        {
            var empty = panel.Day.Length == 0;
            _first = empty ? 0 : panel.FirstDay;
            var span = empty ? 0 : panel.Day.Max() - _first + 1;
            _bits = new ulong[(span + 63) / 64];
            _sum = new int[span];
        }

        public int Merge(ActivityPanel from, int first, int end, Span<int> days, Span<int> quantities)
        {
            int low = int.MaxValue, high = -1;
            for (var i = from.Start[first]; i < from.Start[end]; i++)
            {
                var at = from.Day[i] - _first;
                _bits[at >> 6] |= 1UL << at;
                _sum[at] = (int)Math.Min(int.MaxValue, (long)_sum[at] + from.Quantity[i]);
                low = Math.Min(low, at >> 6);
                high = Math.Max(high, at >> 6);
            }

            var n = 0;
            for (var word = low; word <= high; word++)
            {
                for (var bits = _bits[word]; bits != 0; bits &= bits - 1)
                {
                    var at = (word << 6) + BitOperations.TrailingZeroCount(bits);
                    days[n] = _first + at;
                    quantities[n++] = _sum[at];
                    _sum[at] = 0;
                }

                _bits[word] = 0;
            }

            return n;
        }
    }
}
