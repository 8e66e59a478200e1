using static MathNet.Numerics.SpecialFunctions;

namespace UsageInsight.Analysis.Prediction;

/// <summary>Pareto/NBD: a living entity acts at its own Poisson rate and lives an exponential time of its own.</summary>
/// <remarks>
/// lambda ~ Gamma(r, alpha), mu ~ Gamma(s, beta) across entities. D. C. Schmittlein, D. G. Morrison, R. Colombo, Counting your customers,
/// Management Science 33(1), 1987; the likelihood in the form of P. S. Fader and B. G. S. Hardie, A note on deriving the Pareto/NBD
/// model, 2005, equations (15) to (18). A reference in the backtest, as the oldest of its family; nothing is decided by it.
/// </remarks>
/// <param name="R">Positive.</param>
/// <param name="Alpha">Positive, in periods.</param>
/// <param name="S">Positive.</param>
/// <param name="Beta">Positive, in periods.</param>
internal sealed record ParetoNegativeBinomial(double R, double Alpha, double S, double Beta)
{
    private static readonly double[] Start = [.5, 10, .6, 11];

    /// <summary>Fits the four parameters.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="tolerance">How exact: 1e-12 gives about six digits.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static ParetoNegativeBinomial Fit(IReadOnlyList<Customer> customers, double tolerance, CancellationToken cancellationToken)
    {
        var best = MaximumLikelihood.Fit(p => new ParetoNegativeBinomial(p[0], p[1], p[2], p[3]).LogLikelihood(customers) / customers.Count, Start, tolerance, cancellationToken);
        return new(best[0], best[1], best[2], best[3]);
    }

    /// <summary>The log likelihood of all histories.</summary>
    public double LogLikelihood(IReadOnlyList<Customer> customers) => customers.Sum(LogLikelihood);

    /// <summary>The log likelihood of one history.</summary>
    public double LogLikelihood(Customer c)
    {
        var front = GammaLn(R + c.X) - GammaLn(R) + (R * Math.Log(Alpha)) + (S * Math.Log(Beta));
        var alive = -((R + c.X) * Math.Log(Alpha + c.T)) - (S * Math.Log(Beta + c.T));
        var (near, far) = (Part(c, c.Tx), Part(c, c.T));

        // Both parts are tiny for long histories: their difference is taken as a share of the larger.
        var left = Math.Log(S / (R + S + c.X)) + near + Math.Log(Math.Max(0, 1 - Math.Exp(far - near)));
        return front + Math.Max(alive, left) + Math.Log(1 + Math.Exp(-Math.Abs(alive - left)));
    }

    /// <summary>The logarithm of one of the two terms of A0, at an age.</summary>
    private double Part(Customer c, double age)
    {
        var (sum, larger, second) = Alpha >= Beta ? (R + S + c.X, Alpha, S + 1) : (R + S + c.X, Beta, R + c.X);
        return Math.Log(Hypergeometric.Of(sum, second, sum + 1, Math.Abs(Alpha - Beta) / (larger + age))) - (sum * Math.Log(larger + age));
    }
}
