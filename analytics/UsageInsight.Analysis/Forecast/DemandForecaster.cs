namespace UsageInsight.Analysis.Forecast;

/// <summary>Carries weekly active seats on: the method that did best on the series' own past, with intervals from its own errors.</summary>
public static class DemandForecaster
{
    /// <summary>Fewer known weeks than this are not carried on.</summary>
    public const int FewestWeeks = 12;

    /// <summary>Older weeks than this say little about the coming ones.</summary>
    public const int MostWeeks = 208;

    private const int FirstOrigin = 26;
    private const int FewestToChoose = 78;
    private const int WeeksOfYear = 52;

    // The first method is left only for a method that was clearly better: small differences on one past are luck.
    private const double ClearlyBetter = .93;

    /// <summary>Forecasts the weeks after the last one.</summary>
    /// <param name="weekly">Distinct active seats per week, oldest first, without a missing Monday; unknown weeks are null and are bridged by a straight line.</param>
    /// <param name="weeks">How many weeks ahead; at least 1.</param>
    /// <returns>The forecast; null where fewer than <see cref="FewestWeeks"/> weeks are known.</returns>
    public static DemandForecast? Forecast(IReadOnlyList<WeekPoint> weekly, int weeks)
    {
        ArgumentNullException.ThrowIfNull(weekly);
        ArgumentOutOfRangeException.ThrowIfLessThan(weeks, 1);
        if (weekly.Count(w => w.Seats is not null) < FewestWeeks)
        {
            return null;
        }

        var y = Bridge(weekly);
        var fitted = Methods().Where(m => m.Needs <= y.Length).Select(m => (Method: m, Paths: m.Paths(y, weeks))).ToArray();
        var (method, paths) = Choose(y, fitted);
        var (mean, w80, w95) = (paths[^1], WeeklyBounds.HalfWidths(y, paths, .8), WeeklyBounds.HalfWidths(y, paths, .95));
        return new()
        {
            Method = method.Name,
            Mase = ScaledError(y, paths),
            Points = [.. Enumerable.Range(0, weeks).Select(h => Point(weekly[^1].Monday.AddDays(7 * (h + 1)), mean[h], w80[h], w95[h]))],
        };
    }

    internal static IWeeklyMethod[] Methods() =>
    [
        new RobustLevel(),
        new Combination("mean of 8-week mean, smoothing and damped trend", new RecentMean(), new ExponentialSmoothing(), new DampedTrend()),
        new RecentMean(), new ExponentialSmoothing(), new DampedTrend(), new Naive(), new SeasonalNaive(), new SeasonalSmoothing(WeeksOfYear),
    ];

    /// <summary>Mean absolute error over all past origins and weeks ahead, in units of the mean change from week to week; null where there was no origin.</summary>
    /// <remarks>R. J. Hyndman, A. B. Koehler, Another look at measures of forecast accuracy, 2006.</remarks>
    internal static double? ScaledError(double[] y, double[][] paths) => ScaledError(y, paths, paths);

    /// <summary>The same over the origins from which another method can start too: on different weeks they could not be compared.</summary>
    private static double? ScaledError(double[] y, double[][] paths, double[][] other)
    {
        double sum = 0, change = 0;
        var n = 0;
        for (var t = Math.Min(FirstOrigin, y.Length / 2); t < y.Length - 1; t++)
        {
            for (var h = 0; h < Math.Min(paths[t].Length, other[t].Length) && t + h + 1 < y.Length; h++, n++)
            {
                sum += Math.Abs(y[t + h + 1] - Math.Max(0, paths[t][h]));
            }
        }

        for (var t = 1; t < y.Length; t++)
        {
            change += Math.Abs(y[t] - y[t - 1]) / (y.Length - 1);
        }

        return n == 0 || change == 0 ? null : sum / n / change;
    }

    private static (IWeeklyMethod Method, double[][] Paths) Choose(double[] y, (IWeeklyMethod Method, double[][] Paths)[] fitted)
    {
        var first = fitted[0];
        if (y.Length < FewestToChoose)
        {
            return first;
        }

        var best = fitted.MinBy(f => Against(y, f.Paths, first.Paths));
        return Against(y, best.Paths, first.Paths) < ClearlyBetter ? best : first;
    }

    /// <summary>A method's error as a share of the first one's on the same weeks; infinite where there is nothing to compare.</summary>
    private static double Against(double[] y, double[][] paths, double[][] first) =>
        ScaledError(y, first, paths) is > 0 and var theirs ? ScaledError(y, paths, first)!.Value / theirs : double.PositiveInfinity;

    private static double[] Bridge(IReadOnlyList<WeekPoint> weekly)
    {
        var known = Enumerable.Range(0, weekly.Count).Where(t => weekly[t].Seats is not null).ToArray();

        // Weeks before the first use are no demand of zero: the app was not there yet. All-zero series keep their weeks.
        var begun = Array.Find(known, t => weekly[t].Seats > 0);
        var (from, to) = (Math.Max(Math.Min(begun > 0 ? begun : known[0], weekly.Count - FewestWeeks), weekly.Count - MostWeeks), weekly.Count - 1);
        var y = new double[to - from + 1];
        var right = 0;
        for (var t = from; t <= to; t++)
        {
            while (right < known.Length - 1 && known[right] < t)
            {
                right++;
            }

            var (a, b) = (known[Math.Max(0, known[right] > t ? right - 1 : right)], known[right]);
            double low = weekly[a].Seats!.Value, high = weekly[b].Seats!.Value;
            y[t - from] = a == b ? low : low + ((high - low) * (t - a) / (b - a));
        }

        return y;
    }

    private static ForecastPoint Point(DateOnly monday, double mean, double w80, double w95)
    {
        var centre = Math.Max(0, mean);
        return new(monday, centre, Math.Max(0, mean - w80), centre + w80, Math.Max(0, mean - w95), centre + w95);
    }
}
