using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using Lanes = System.Numerics.Vector<double>;

namespace UsageInsight.Analysis.Prediction;

/// <summary>Logistic regression with an L2 penalty on the weights (not on the intercept), fitted by Newton's method to the exact optimum.</summary>
/// <remarks>
/// Minimises sum of log losses + penalty / 2 * |w|^2; the penalty is 1 / C of scikit-learn's LogisticRegression. Hastie, Tibshirani,
/// Friedman, The Elements of Statistical Learning (2nd ed.), section 4.4.1 for the Newton step, 4.4.4 for the penalty. Sums are made
/// over fixed blocks and added in order, so that the number of cores does not change a bit of the result.
/// </remarks>
internal sealed class RidgeLogistic
{
    private const int BlockRows = 256;
    private const int Chunks = 8;
    private const int MostSteps = 40;
    private const double Tolerance = 1e-7;

    /// <summary>A model that was fitted before.</summary>
    public RidgeLogistic(double intercept, double[] weights)
    {
        Intercept = intercept;
        Weights = weights;
    }

    public double Intercept { get; }

    public double[] Weights { get; }

    /// <summary>Fits the model.</summary>
    /// <param name="columns">Inputs, one array a column, all as long as <paramref name="labels"/>.</param>
    /// <param name="labels">1 or 0; at least one of each, else the intercept has no finite optimum.</param>
    /// <param name="penalty">More than 0.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public static RidgeLogistic Fit(double[][] columns, double[] labels, double penalty, CancellationToken cancellationToken)
    {
        var beta = new double[columns.Length + 1];

        // The log-odds of all rows under the weights whose loss was taken last, which are those that the next step begins with.
        var odds = new double[labels.Length];
        var loss = Loss(columns, labels, beta, penalty, odds);
        for (var step = 0; step < MostSteps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var direction = Direction(columns, labels, beta, penalty, odds);
            var (moved, next) = Search(columns, labels, beta, direction, penalty, loss, odds);
            var gain = loss - next;
            beta = moved;
            loss = next;
            if (gain <= Tolerance * Tolerance * labels.Length || direction.Max(Math.Abs) < Tolerance)
            {
                break;
            }
        }

        return new(beta[^1], beta[..^1]);
    }

    /// <summary>The log-odds of one row.</summary>
    public double LogOdds(ReadOnlySpan<double> row)
    {
        var sum = Intercept;
        for (var c = 0; c < Weights.Length; c++)
        {
            sum += Weights[c] * row[c];
        }

        return sum;
    }

    /// <summary>Halves the step until the loss does not rise: Newton's method overshoots where classes are nearly separable.</summary>
    private static (double[] Beta, double Loss) Search(double[][] columns, double[] labels, double[] beta, double[] direction, double penalty, double loss, double[] odds)
    {
        var moved = new double[beta.Length];
        for (var size = 1.0; size > 1e-6; size /= 2)
        {
            for (var c = 0; c < beta.Length; c++)
            {
                moved[c] = beta[c] + (size * direction[c]);
            }

            var next = Loss(columns, labels, moved, penalty, odds);
            if (next <= loss)
            {
                return (moved, next);
            }
        }

        return (beta, loss);
    }

    private static double Loss(double[][] columns, double[] labels, double[] beta, double penalty, double[] odds)
    {
        var sums = new double[Chunks];
        Parallel.For(0, Chunks, chunk =>
        {
            foreach (var (from, to) in Blocks(chunk, labels.Length))
            {
                LogOdds(columns, beta, from, odds.AsSpan(from, to - from));
                for (var i = from; i < to; i++)
                {
                    var z = odds[i];
                    sums[chunk] += Math.Log(1 + Math.Exp(-Math.Abs(z))) + Math.Max(z, 0) - (labels[i] * z);
                }
            }
        });
        var ridge = 0.0;
        for (var c = 0; c < columns.Length; c++)
        {
            ridge += beta[c] * beta[c];
        }

        return sums.Sum() + (penalty / 2 * ridge);
    }

    private static double[] Direction(double[][] columns, double[] labels, double[] beta, double penalty, double[] odds)
    {
        int k = columns.Length, size = k + 1;
        var parts = new (double[] Gradient, double[] Hessian)[Chunks];
        Parallel.For(0, Chunks, chunk =>
        {
            parts[chunk] = (new double[size], new double[size * size]);
            Accumulate(columns, labels, odds, chunk, parts[chunk].Gradient, parts[chunk].Hessian);
        });
        var hessian = Matrix<double>.Build.Dense(size, size);
        var gradient = Vector<double>.Build.Dense(size);
        for (var a = 0; a < size; a++)
        {
            gradient[a] = parts.Sum(p => p.Gradient[a]) - (a < k ? penalty * beta[a] : 0);
            for (var b = 0; b <= a; b++)
            {
                hessian[a, b] = hessian[b, a] = parts.Sum(p => p.Hessian[(a * size) + b]);
            }

            // A trace of penalty on the intercept keeps the system definite when every probability has saturated.
            hessian[a, a] += a < k ? penalty : 1e-9;
        }

        return hessian.Cholesky().Solve(gradient).ToArray();
    }

    private static void Accumulate(double[][] columns, double[] labels, double[] odds, int chunk, double[] gradient, double[] hessian)
    {
        int k = columns.Length, size = k + 1;
        Span<double> residual = stackalloc double[BlockRows];
        Span<double> weight = stackalloc double[BlockRows];
        Span<double> weighted = stackalloc double[BlockRows];
        foreach (var (from, to) in Blocks(chunk, labels.Length))
        {
            var n = to - from;
            for (var i = 0; i < n; i++)
            {
                var p = 1 / (1 + Math.Exp(-odds[from + i]));
                weight[i] = p * (1 - p);
                residual[i] = labels[from + i] - p;
                gradient[k] += residual[i];
                hessian[(k * size) + k] += weight[i];
            }

            for (var a = 0; a < k; a++)
            {
                var column = columns[a].AsSpan(from, n);
                gradient[a] += Dot(column, residual[..n]);
                Multiply(column, weight[..n], weighted[..n]);
                hessian[(k * size) + a] += Sum(weighted[..n]);
                var row = hessian.AsSpan(a * size, a + 1);
                var others = 0;
                for (; others + 1 < row.Length; others += 2)
                {
                    var (first, second) = Dot(columns[others].AsSpan(from, n), columns[others + 1].AsSpan(from, n), weighted[..n]);
                    row[others] += first;
                    row[others + 1] += second;
                }

                if (others < row.Length)
                {
                    row[others] += Dot(columns[others].AsSpan(from, n), weighted[..n]);
                }
            }
        }
    }

    private static IEnumerable<(int From, int To)> Blocks(int chunk, int rows)
    {
        var blocks = (rows + BlockRows - 1) / BlockRows;
        for (var block = chunk; block < blocks; block += Chunks)
        {
            yield return (block * BlockRows, Math.Min(rows, (block + 1) * BlockRows));
        }
    }

    private static void LogOdds(double[][] columns, double[] beta, int from, Span<double> odds)
    {
        odds.Fill(beta[^1]);
        var sums = MemoryMarshal.Cast<double, Lanes>(odds);
        for (var c = 0; c < columns.Length; c++)
        {
            var column = columns[c].AsSpan(from, odds.Length);
            var vectors = MemoryMarshal.Cast<double, Lanes>(column);
            for (var v = 0; v < vectors.Length; v++)
            {
                sums[v] += vectors[v] * beta[c];
            }

            for (var i = vectors.Length * Lanes.Count; i < odds.Length; i++)
            {
                odds[i] += column[i] * beta[c];
            }
        }
    }

    private static void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> product)
    {
        for (var i = 0; i < left.Length; i++)
        {
            product[i] = left[i] * right[i];
        }
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var v in values)
        {
            sum += v;
        }

        return sum;
    }

    /// <summary>Two products with the same vector, which is read once; to the bit what <see cref="Dot(ReadOnlySpan{double}, ReadOnlySpan{double})"/> gives for each.</summary>
    private static (double First, double Second) Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> right)
    {
        var a = MemoryMarshal.Cast<double, Lanes>(first);
        var b = MemoryMarshal.Cast<double, Lanes>(second);
        var c = MemoryMarshal.Cast<double, Lanes>(right);
        Lanes evenA = default, oddA = default, evenB = default, oddB = default;
        var v = 0;
        for (; v + 1 < c.Length; v += 2)
        {
            var (even, odd) = (c[v], c[v + 1]);
            evenA += a[v] * even;
            oddA += a[v + 1] * odd;
            evenB += b[v] * even;
            oddB += b[v + 1] * odd;
        }

        if (v < c.Length)
        {
            evenA += a[v] * c[v];
            evenB += b[v] * c[v];
        }

        var (sumA, sumB) = (System.Numerics.Vector.Sum(evenA + oddA), System.Numerics.Vector.Sum(evenB + oddB));
        for (var i = c.Length * Lanes.Count; i < right.Length; i++)
        {
            sumA += first[i] * right[i];
            sumB += second[i] * right[i];
        }

        return (sumA, sumB);
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var a = MemoryMarshal.Cast<double, Lanes>(left);
        var b = MemoryMarshal.Cast<double, Lanes>(right);
        Lanes even = default, odd = default;
        var v = 0;
        for (; v + 1 < a.Length; v += 2)
        {
            even += a[v] * b[v];
            odd += a[v + 1] * b[v + 1];
        }

        if (v < a.Length)
        {
            even += a[v] * b[v];
        }

        var sum = System.Numerics.Vector.Sum(even + odd);
        for (var i = a.Length * Lanes.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
