using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace UsageInsight.Analysis.Prediction;

/// <summary>Finds positive parameters that maximise a likelihood, by the simplex method of Nelder and Mead (1965) on their logarithms.</summary>
/// <remarks>The simplex needs no derivatives and survives likelihoods that are flat in places; it is started again from its answer until that no longer helps.</remarks>
internal static class MaximumLikelihood
{
    /// <summary>Parameters stay within e^-7 and e^7: beyond, the data says nothing and the simplex would wander off.</summary>
    private const double Bound = 7;

    private const int MostRestarts = 8;
    private const int MostSteps = 2_000;

    /// <summary>The best parameters found.</summary>
    /// <param name="logLikelihood">The mean log likelihood for the given positive parameters; NaN is taken as impossible.</param>
    /// <param name="start">Where to start; positive.</param>
    /// <param name="tolerance">How small the simplex and the gain of starting it again must be to stop.</param>
    /// <param name="cancellationToken">Stops between evaluations.</param>
    public static double[] Fit(Func<double[], double> logLikelihood, double[] start, double tolerance, CancellationToken cancellationToken)
    {
        var objective = ObjectiveFunction.Value(theta =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var beyond = theta.Sum(t => Math.Max(0, Math.Abs(t) - Bound));
            var value = logLikelihood([.. theta.Select(t => Math.Exp(Math.Clamp(t, -Bound, Bound)))]);
            return (double.IsFinite(value) ? -value : 1e6) + beyond;
        });
        var best = Vector<double>.Build.DenseOfArray(Array.ConvertAll(start, Math.Log));
        objective.EvaluateAt(best);
        var value = objective.Value;
        for (var restart = 0; restart < MostRestarts; restart++)
        {
            var found = Minimise(objective, best, tolerance);
            var gain = value - found.Value;
            if (gain > 0)
            {
                (best, value) = (found.Point, found.Value);
            }

            if (gain < tolerance)
            {
                break;
            }
        }

        return [.. best.Select(t => Math.Exp(Math.Clamp(t, -Bound, Bound)))];
    }

    private static (Vector<double> Point, double Value) Minimise(IObjectiveFunction objective, Vector<double> from, double tolerance)
    {
        try
        {
            var found = NelderMeadSimplex.Minimum(objective, from, tolerance, MostSteps);
            return (found.MinimizingPoint, found.FunctionInfoAtMinimum.Value);
        }
        catch (MaximumIterationsException)
        {
            return (from, double.PositiveInfinity);
        }
    }
}
