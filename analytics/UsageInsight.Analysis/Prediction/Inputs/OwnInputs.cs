using System.Numerics;

namespace UsageInsight.Analysis.Prediction;

/// <summary>What an entity's own days say: recency, frequency, gaps, decay, regularity. One backward pass over its days.</summary>
/// <remarks>
/// Recency, frequency and tenure are the sufficient statistics of the buy-till-you-die family (Fader, Hardie, Lee 2005); decayed
/// counts and gap statistics are what customer-base practice adds. Days more than <see cref="Window"/> days before the cut are not
/// looked at, except for the tenure. NaN marks what cannot be told yet (gaps of a single day).
/// </remarks>
internal static class OwnInputs
{
    /// <summary>Days of history that are looked at.</summary>
    public const int Window = 760;

    /// <summary>A tenure longer than this says nothing more.</summary>
    public const int LongestTenure = 3650;

    private const int RecentMonths = 6;
    private static readonly int[] Windows = [7, 14, 30, 60, 90, 180, 365, 730];
    private static readonly double[][] Decay = [.. new[] { 7, 30, 90, 180 }.Select(Halving)];

    /// <summary>Fills the own inputs of one entity.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="entity">The entity; must have a day within <see cref="Window"/> days before the cut.</param>
    /// <param name="end">Position just after its last day before the cut.</param>
    /// <param name="cut">The first day that is not known.</param>
    /// <param name="row">At least <see cref="InputColumn.OwnCount"/> long.</param>
    public static void Fill(ActivityPanel panel, int entity, int end, int cut, Span<double> row)
    {
        var first = panel.Start[entity];
        var tenure = Math.Min(cut - panel.Day[first], LongestTenure);
        var days = panel.Day.AsSpan(first, end - first);
        row[InputColumn.Recency] = cut - days[^1];
        row[InputColumn.Tenure] = tenure;
        var seen = Windowed(days, panel.Quantity.AsSpan(first, end - first), cut, row);
        Rhythm(days[^seen..], cut, row);
        Gaps(days[^seen..], row);
        Derive(days[^seen..], cut, tenure, row);
    }

    private static int Windowed(ReadOnlySpan<int> days, ReadOnlySpan<int> quantities, int cut, Span<double> row)
    {
        int seen = 0, window = 0;
        long quantity = 0;
        Span<long> sums = stackalloc long[Windows.Length];
        for (var i = days.Length - 1; i >= 0; i--)
        {
            var ago = cut - days[i];
            for (; window < Windows.Length && ago > Windows[window]; window++)
            {
                row[InputColumn.ActiveDays + window] = seen;
                sums[window] = quantity;
            }

            if (ago > Window)
            {
                break;
            }

            seen++;
            quantity += quantities[i];
        }

        for (; window < Windows.Length; window++)
        {
            row[InputColumn.ActiveDays + window] = seen;
            sums[window] = quantity;
        }

        row[InputColumn.Quantity30] = sums[2];
        row[InputColumn.Quantity90] = sums[4];
        row[InputColumn.Quantity365] = sums[6];
        return seen;
    }

    private static void Rhythm(ReadOnlySpan<int> days, int cut, Span<double> row)
    {
        double w7 = 0, w30 = 0, w90 = 0, w180 = 0, slope = 0;
        uint months = 0, weeks = 0;
        var weekend = 0;
        for (var i = days.Length - 1; i >= 0; i--)
        {
            var ago = cut - days[i];
            w7 += Decay[0][ago];
            w30 += Decay[1][ago];
            w90 += Decay[2][ago];
            w180 += Decay[3][ago];
            if (ago > 365)
            {
                continue;
            }

            var month = (ago - 1) / 30;
            months |= month < 12 ? 1u << month : 0;
            slope += month < RecentMonths ? month - 2.5 : 0;
            weeks |= ago <= 91 ? 1u << ((ago - 1) / 7) : 0;

            // Day number 0 was a Monday.
            weekend += days[i] % 7 >= 5 ? 1 : 0;
        }

        row[InputColumn.Weighted7] = w7;
        row[InputColumn.Weighted30] = w30;
        row[InputColumn.Weighted90] = w90;
        row[InputColumn.Weighted180] = w180;
        row[InputColumn.Months12] = BitOperations.PopCount(months);
        row[InputColumn.Weeks13] = BitOperations.PopCount(weeks);
        row[InputColumn.Streak] = BitOperations.TrailingZeroCount(~months);
        row[InputColumn.Slope6] = -slope / 17.5;
        row[InputColumn.Weekend] = weekend / Math.Max(1, row[InputColumn.ActiveDays365]);
    }

    private static void Gaps(ReadOnlySpan<int> days, Span<double> row)
    {
        var count = days.Length - 1;
        if (count < 1)
        {
            row[InputColumn.GapMean..(InputColumn.RecencyOverMedian + 1)].Fill(double.NaN);
            return;
        }

        Span<ushort> histogram = stackalloc ushort[Window + 1];
        histogram.Clear();
        long squares = 0;
        var longest = 0;
        for (var i = 1; i < days.Length; i++)
        {
            var gap = days[i] - days[i - 1];
            histogram[gap]++;
            squares += (long)gap * gap;
            longest = Math.Max(longest, gap);
        }

        double sum = days[^1] - days[0], mean = sum / count, recency = row[InputColumn.Recency];
        var median = (At(histogram, (count - 1) / 2) + At(histogram, count / 2)) / 2.0;
        row[InputColumn.GapMean] = mean;
        row[InputColumn.GapDeviation] = count < 2 ? double.NaN : Math.Sqrt(Math.Max(0, (squares - (sum * mean)) / (count - 1)));
        row[InputColumn.GapMax] = longest;
        row[InputColumn.GapMedian] = median;
        row[InputColumn.RecencyOverMean] = recency / mean;
        row[InputColumn.RecencyOverMax] = recency / longest;
        row[InputColumn.RecencyOverMedian] = recency / median;
    }

    private static void Derive(ReadOnlySpan<int> days, int cut, int tenure, Span<double> row)
    {
        double year = row[InputColumn.ActiveDays365], half = row[InputColumn.ActiveDays180], quarter = row[InputColumn.ActiveDays90];
        row[InputColumn.Ratio30To90] = (row[InputColumn.ActiveDays30] + .5) / ((quarter / 3) + .5);
        row[InputColumn.Ratio90To180] = (quarter + .5) / (half - quarter + .5);
        row[InputColumn.Ratio180To365] = (half + .5) / (year - half + .5);
        row[InputColumn.PerDay] = row[InputColumn.Quantity365] / Math.Max(1, year);
        row[InputColumn.RateInTenure] = year / Math.Min(tenure, 365);
        row[InputColumn.SpanShare] = (tenure - row[InputColumn.Recency]) / tenure;
        row[InputColumn.Onboarding] = double.NaN;
        if (tenure <= Window)
        {
            var onboarded = cut - tenure + 30;
            var n = 0;
            while (n < days.Length && days[n] < onboarded)
            {
                n++;
            }

            row[InputColumn.Onboarding] = n;
        }
    }

    private static int At(ReadOnlySpan<ushort> histogram, int rank)
    {
        var gap = 0;
        for (var seen = (int)histogram[0]; seen <= rank; seen += histogram[gap])
        {
            gap++;
        }

        return gap;
    }

    private static double[] Halving(int halfLife)
    {
        var weights = new double[Window + 1];
        for (var ago = 0; ago <= Window; ago++)
        {
            weights[ago] = Math.Pow(.5, ago / (double)halfLife);
        }

        return weights;
    }
}
