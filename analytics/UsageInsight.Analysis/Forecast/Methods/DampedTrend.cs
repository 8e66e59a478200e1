using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace UsageInsight.Analysis.Forecast;

/// <summary>A level and a trend that fades out: ETS(A,Ad,N).</summary>
/// <remarks>
/// E. S. Gardner, E. McKenzie, Forecasting trends in time series, Management Science 31(10), 1985, in the error-correction form of
/// Hyndman and Athanasopoulos (3rd ed.), section 8.5. Damping lies in 0.8 to 0.98: weaker cannot be told from a straight line within
/// a quarter, stronger not from no trend at all.
/// </remarks>
internal sealed class DampedTrend : IWeeklyMethod
{
    private const double LeastDamping = .8;
    private const double MostDamping = .98;

    public string Name => "damped trend";

    public int Needs => 12;

    public double[][] Paths(double[] y, int ahead)
    {
        var (alpha, beta, phi) = Fit(y);
        var paths = new double[y.Length][];
        Run(y, alpha, beta, phi, (t, level, trend) => paths[t] = t + 1 < Needs ? [] : Path(level, trend, phi, ahead));
        return paths;
    }

    private static (double Alpha, double Beta, double Phi) Fit(double[] y)
    {
        var objective = ObjectiveFunction.Value(v =>
        {
            var (a, b, p) = Bounded(v);
            return Math.Log(1e-12 + Run(y, a, b, p, null));
        });
        try
        {
            var found = NelderMeadSimplex.Minimum(objective, Vector<double>.Build.Dense([-1, -3, 1]), 1e-7, 1_000);
            return Bounded(found.MinimizingPoint);
        }
        catch (MaximumIterationsException)
        {
            return (.3, .02, .9);
        }
    }

    /// <summary>Alpha in 0 to 1, beta in 0 to alpha, damping within its limits, whatever the free numbers.</summary>
    private static (double Alpha, double Beta, double Phi) Bounded(Vector<double> v)
    {
        double Logistic(double x) => 1 / (1 + Math.Exp(-x));
        var alpha = Logistic(v[0]);
        return (alpha, alpha * Logistic(v[1]), LeastDamping + ((MostDamping - LeastDamping) * Logistic(v[2])));
    }

    private static double Run(double[] y, double alpha, double beta, double phi, Action<int, double, double>? after)
    {
        // The level starts at the mean of the first weeks, without a trend: two single weeks would make a wild one.
        var level = y.Take(8).Average();
        double trend = 0, sum = 0;
        for (var t = 0; t < y.Length; t++)
        {
            var error = y[t] - (level + (phi * trend));
            sum += error * error;
            level += (phi * trend) + (alpha * error);
            trend = (phi * trend) + (beta * error);
            after?.Invoke(t, level, trend);
        }

        return sum;
    }

    private static double[] Path(double level, double trend, double phi, int ahead)
    {
        var path = new double[ahead];
        var weight = 0.0;
        var power = 1.0;
        for (var h = 0; h < ahead; h++)
        {
            power *= phi;
            weight += power;
            path[h] = level + (weight * trend);
        }

        return path;
    }
}
