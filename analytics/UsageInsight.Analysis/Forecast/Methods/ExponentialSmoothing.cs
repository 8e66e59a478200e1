namespace UsageInsight.Analysis.Forecast;

/// <summary>A level that follows the series with exponentially fading weights: ETS(A,N,N), simple exponential smoothing.</summary>
/// <remarks>
/// C. C. Holt 1957; R. J. Hyndman, G. Athanasopoulos, Forecasting: Principles and Practice (3rd ed.), section 8.1. As in base R the
/// level starts at the first value and alpha minimises the squared one-step errors from the second on.
/// </remarks>
internal sealed class ExponentialSmoothing : IWeeklyMethod
{
    private const int Grid = 50;

    public string Name => "exponential smoothing";

    public int Needs => 6;

    /// <summary>The alpha in 0 to 1 with the least squared one-step errors: a grid, then golden section around its best point.</summary>
    public static double BestAlpha(double[] y)
    {
        var best = Enumerable.Range(0, Grid + 1).MinBy(k => SquaredErrors(y, k / (double)Grid, out _));
        double low = Math.Max(0, best - 1) / (double)Grid, high = Math.Min(Grid, best + 1) / (double)Grid;
        var ratio = (Math.Sqrt(5) - 1) / 2;
        while (high - low > 1e-9)
        {
            var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
            (low, high) = SquaredErrors(y, left, out _) < SquaredErrors(y, right, out _) ? (low, right) : (left, high);
        }

        return (low + high) / 2;
    }

    /// <summary>The sum of squared one-step errors, and the level after the last value.</summary>
    public static double SquaredErrors(double[] y, double alpha, out double level)
    {
        level = y[0];
        var sum = 0.0;
        for (var t = 1; t < y.Length; t++)
        {
            var error = y[t] - level;
            sum += error * error;
            level += alpha * error;
        }

        return sum;
    }

    public double[][] Paths(double[] y, int ahead)
    {
        var alpha = BestAlpha(y);
        var paths = new double[y.Length][];
        var level = y[0];
        for (var t = 0; t < y.Length; t++)
        {
            level += alpha * (y[t] - level);
            paths[t] = t + 1 < Needs ? [] : [.. Enumerable.Repeat(level, ahead)];
        }

        return paths;
    }
}
