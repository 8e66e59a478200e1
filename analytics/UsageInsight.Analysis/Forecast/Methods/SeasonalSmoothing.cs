using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace UsageInsight.Analysis.Forecast;

/// <summary>A level, a trend and the shape of a season, each followed with fading weights: additive Holt-Winters.</summary>
/// <remarks>
/// P. R. Winters, Forecasting sales by exponentially weighted moving averages, Management Science 6(3), 1960. Started and fitted as
/// base R's HoltWinters does: the first two seasons are decomposed by a centred moving average, a line through its trend gives level and
/// slope, and the three weights minimise the squared one-step errors from the second season on.
/// </remarks>
/// <param name="period">Values in a season; even.</param>
internal sealed class SeasonalSmoothing(int period) : IWeeklyMethod
{
    private const int StartSeasons = 2;
    private const int MostSteps = 400;

    public string Name => "smoothing of level, trend and season";

    /// <summary>Two seasons to start from and half a one to be judged on.</summary>
    public int Needs => (StartSeasons * period) + (period / 2);

    /// <summary>The weights of level, trend and season, each 0 to 1, with the least squared one-step errors.</summary>
    public (double Alpha, double Beta, double Gamma) BestWeights(double[] y)
    {
        var objective = ObjectiveFunction.Value(v => Math.Log(1e-12 + Run(y, Bounded(v), null)));
        try
        {
            return Bounded(NelderMeadSimplex.Minimum(objective, Vector<double>.Build.Dense([-.8, -2.2, -2.2]), 1e-9, MostSteps).MinimizingPoint);
        }
        catch (MaximumIterationsException)
        {
            return (.3, .1, .1);
        }
    }

    /// <summary>The sum of squared one-step errors from the second season on.</summary>
    public double SquaredErrors(double[] y, (double Alpha, double Beta, double Gamma) weights) => Run(y, weights, null);

    public double[][] Paths(double[] y, int ahead)
    {
        var paths = Array.ConvertAll(y, _ => Array.Empty<double>());
        Run(y, BestWeights(y), (t, level, trend, season) =>
        {
            // Before the end of the seasons it started from, its start knew the future.
            if (t >= StartSeasons * period)
            {
                paths[t] = [.. Enumerable.Range(1, ahead).Select(h => level + (h * trend) + season[(t + h) % period])];
            }
        });
        return paths;
    }

    private static (double Alpha, double Beta, double Gamma) Bounded(Vector<double> v)
    {
        double Logistic(double x) => 1 / (1 + Math.Exp(-x));
        return (Logistic(v[0]), Logistic(v[1]), Logistic(v[2]));
    }

    private double Run(double[] y, (double Alpha, double Beta, double Gamma) weights, Action<int, double, double, double[]>? after)
    {
        var (level, trend, season) = Start(y);
        var sum = 0.0;
        for (var t = period; t < y.Length; t++)
        {
            var (before, shape) = (level, season[t % period]);
            var error = y[t] - (level + trend + shape);
            sum += error * error;
            level = (weights.Alpha * (y[t] - shape)) + ((1 - weights.Alpha) * (level + trend));
            trend = (weights.Beta * (level - before)) + ((1 - weights.Beta) * trend);
            season[t % period] = (weights.Gamma * (y[t] - level)) + ((1 - weights.Gamma) * shape);
            after?.Invoke(t, level, trend, season);
        }

        return sum;
    }

    private (double Level, double Trend, double[] Season) Start(double[] y)
    {
        // A centred mean over one season, its ends counting half, so that it has a middle.
        var half = period / 2;
        var means = Enumerable.Range(half, period).Select(t => ((y[t - half] + y[t + half]) / 2 + y.AsSpan(t - half + 1, period - 1).ToArray().Sum()) / period).ToArray();
        var (middle, mean) = ((period + 1) / 2.0, means.Average());
        var slope = means.Select((m, i) => (i + 1 - middle) * (m - mean)).Sum() / Enumerable.Range(1, period).Sum(i => (i - middle) * (i - middle));
        var season = new double[period];
        for (var i = 0; i < period; i++)
        {
            season[(half + i) % period] = y[half + i] - means[i];
        }

        var off = season.Average();
        return (mean - (slope * middle), slope, Array.ConvertAll(season, s => s - off));
    }
}
