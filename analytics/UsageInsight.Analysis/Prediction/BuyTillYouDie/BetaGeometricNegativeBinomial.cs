using static MathNet.Numerics.SpecialFunctions;

namespace UsageInsight.Analysis.Prediction;

/// <summary>BG/NBD: a living entity acts at its own Poisson rate, and after each action leaves for good with its own probability.</summary>
/// <remarks>
/// lambda ~ Gamma(r, alpha), p ~ Beta(a, b) across entities. P. S. Fader, B. G. S. Hardie, K. L. Lee, "Counting Your Customers" the
/// Easy Way, Marketing Science 24(2), 2005. Kept as the published reference that the discrete model is checked beside; it says that
/// an entity seen once is surely alive, which seats contradict, so nothing is decided by it.
/// </remarks>
/// <param name="R">Positive.</param>
/// <param name="Alpha">Positive, in periods.</param>
/// <param name="A">Positive.</param>
/// <param name="B">Positive.</param>
internal sealed record BetaGeometricNegativeBinomial(double R, double Alpha, double A, double B)
{
    private static readonly double[] Start = [.3, 4, .8, 2.4];

    /// <summary>Fits the four parameters.</summary>
    /// <param name="customers">Repeat actions, age at the last one, age now; in periods.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static BetaGeometricNegativeBinomial Fit(IReadOnlyList<(int X, double Tx, double T)> customers, CancellationToken cancellationToken)
    {
        var best = MaximumLikelihood.Fit(p => new BetaGeometricNegativeBinomial(p[0], p[1], p[2], p[3]).LogLikelihood(customers) / customers.Count, Start, 1e-12, cancellationToken);
        return new(best[0], best[1], best[2], best[3]);
    }

    /// <summary>Equation (6), summed.</summary>
    public double LogLikelihood(IReadOnlyList<(int X, double Tx, double T)> customers)
    {
        var sum = 0.0;
        foreach (var (x, tx, t) in customers)
        {
            var front = GammaLn(R + x) - GammaLn(R) + (R * Math.Log(Alpha)) + BetaLn(A, B + x) - BetaLn(A, B);
            var alive = -(R + x) * Math.Log(Alpha + t);
            var left = x == 0 ? double.NegativeInfinity : Math.Log(A / (B + x - 1)) - ((R + x) * Math.Log(Alpha + tx));
            sum += front + Math.Max(alive, left) + Math.Log(1 + Math.Exp(-Math.Abs(alive - left)));
        }

        return sum;
    }

    /// <summary>The probability of being alive at age T.</summary>
    public double Alive(int x, double tx, double t) =>
        1 / (1 + (x == 0 ? 0 : A / (B + x - 1) * Math.Pow((Alpha + t) / (Alpha + tx), R + x)));

    /// <summary>Equation (10): the expected number of actions in the next <paramref name="ahead"/> periods.</summary>
    public double Expected(int x, double tx, double t, double ahead)
    {
        var z = ahead / (Alpha + t + ahead);
        var rest = Math.Pow((Alpha + t) / (Alpha + t + ahead), R + x) * Hypergeometric(R + x, B + x, A + B + x - 1, z);
        return (A + B + x - 1) / (A - 1) * (1 - rest) * Alive(x, tx, t);
    }

    /// <summary>Gauss's 2F1 by its series, which converges for 0 &lt;= z &lt; 1.</summary>
    private static double Hypergeometric(double a, double b, double c, double z)
    {
        double sum = 1, term = 1;
        for (var k = 0; k < 100_000 && Math.Abs(term) > 1e-16 * Math.Abs(sum); k++)
        {
            term *= (a + k) * (b + k) / ((c + k) * (k + 1)) * z;
            sum += term;
        }

        return sum;
    }
}
