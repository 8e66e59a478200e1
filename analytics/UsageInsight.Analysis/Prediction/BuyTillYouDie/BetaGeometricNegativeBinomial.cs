using static MathNet.Numerics.SpecialFunctions;

namespace UsageInsight.Analysis.Prediction;

/// <summary>BG/NBD: a living entity acts at its own Poisson rate, and after each action leaves for good with its own probability.</summary>
/// <remarks>
/// lambda ~ Gamma(r, alpha), p ~ Beta(a, b) across entities. P. S. Fader, B. G. S. Hardie, K. L. Lee, "Counting Your Customers" the
/// Easy Way, Marketing Science 24(2), 2005. A reference in the backtest: it says that an entity seen once is surely alive, which seats
/// contradict, so nothing is decided by it.
/// </remarks>
/// <param name="R">Positive.</param>
/// <param name="Alpha">Positive, in periods.</param>
/// <param name="A">Positive.</param>
/// <param name="B">Positive.</param>
internal sealed record BetaGeometricNegativeBinomial(double R, double Alpha, double A, double B)
{
    private static readonly double[] Start = [.3, 4, .8, 2.4];

    /// <summary>Fits the four parameters.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="tolerance">How exact: 1e-12 gives about six digits.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static BetaGeometricNegativeBinomial Fit(IReadOnlyList<Customer> customers, double tolerance, CancellationToken cancellationToken)
    {
        var best = MaximumLikelihood.Fit(p => new BetaGeometricNegativeBinomial(p[0], p[1], p[2], p[3]).LogLikelihood(customers) / customers.Count, Start, tolerance, cancellationToken);
        return new(best[0], best[1], best[2], best[3]);
    }

    /// <summary>The log likelihood of all histories.</summary>
    public double LogLikelihood(IReadOnlyList<Customer> customers) => customers.Sum(LogLikelihood);

    /// <summary>Equation (6).</summary>
    public double LogLikelihood(Customer c)
    {
        var front = GammaLn(R + c.X) - GammaLn(R) + (R * Math.Log(Alpha)) + BetaLn(A, B + c.X) - BetaLn(A, B);
        var alive = -(R + c.X) * Math.Log(Alpha + c.T);
        var left = c.X == 0 ? double.NegativeInfinity : Math.Log(A / (B + c.X - 1)) - ((R + c.X) * Math.Log(Alpha + c.Tx));
        return front + Math.Max(alive, left) + Math.Log(1 + Math.Exp(-Math.Abs(alive - left)));
    }

    /// <summary>The probability of being alive at age T.</summary>
    public double Alive(int x, double tx, double t) =>
        1 / (1 + (x == 0 ? 0 : A / (B + x - 1) * Math.Pow((Alpha + t) / (Alpha + tx), R + x)));

    /// <summary>Equation (10): the expected number of actions in the next <paramref name="ahead"/> periods.</summary>
    public double Expected(int x, double tx, double t, double ahead)
    {
        var z = ahead / (Alpha + t + ahead);
        var rest = Math.Pow((Alpha + t) / (Alpha + t + ahead), R + x) * Hypergeometric.Of(R + x, B + x, A + B + x - 1, z);
        return (A + B + x - 1) / (A - 1) * (1 - rest) * Alive(x, tx, t);
    }
}
