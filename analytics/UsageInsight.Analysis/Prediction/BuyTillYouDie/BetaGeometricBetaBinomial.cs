using static MathNet.Numerics.SpecialFunctions;

namespace UsageInsight.Analysis.Prediction;

/// <summary>BG/BB: in each period a living entity is active with its own probability p, and leaves for good with its own probability theta.</summary>
/// <remarks>
/// p ~ Beta(alpha, beta), theta ~ Beta(gamma, delta) across entities. P. S. Fader, B. G. S. Hardie, J. Shang, Customer-Base Analysis in
/// a Discrete-Time Noncontractual Setting, Marketing Science 29(6), 2010; equation numbers are those of that paper. It needs no
/// outcomes, only histories, which is why it speaks for a new workspace.
/// </remarks>
/// <param name="Alpha">Positive.</param>
/// <param name="Beta">Positive.</param>
/// <param name="Gamma">Positive.</param>
/// <param name="Delta">Positive.</param>
internal sealed record BetaGeometricBetaBinomial(double Alpha, double Beta, double Gamma, double Delta)
{
    private static readonly double[] Start = [.5, 3, .5, 3];

    /// <summary>Fits the four parameters to recency-frequency cells.</summary>
    /// <param name="cells">The histories.</param>
    /// <param name="tolerance">How exact: 1e-12 gives about six digits, 1e-6 is enough to predict.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static BetaGeometricBetaBinomial Fit(IReadOnlyList<RecencyFrequency> cells, double tolerance, CancellationToken cancellationToken)
    {
        var weight = cells.Sum(c => c.Weight);
        var best = MaximumLikelihood.Fit(p => Of(p).LogLikelihood(cells) / weight, Start, tolerance, cancellationToken);
        return Of(best);
    }

    /// <summary>The log likelihood of all cells.</summary>
    public double LogLikelihood(IReadOnlyList<RecencyFrequency> cells)
    {
        var sum = 0.0;
        foreach (var cell in cells)
        {
            sum += cell.Weight * LogLikelihood(cell);
        }

        return sum;
    }

    /// <summary>Equation (5): the log likelihood of x active periods out of n, the last of them tx.</summary>
    public double LogLikelihood(RecencyFrequency h)
    {
        double x = h.Active, tx = h.Last, n = h.Periods;
        var alive = BetaLn(Alpha + x, Beta + n - x) + BetaLn(Gamma, Delta + n);
        var silent = (int)(n - tx);
        if (silent > 0)
        {
            // Each term is the one before times a ratio, because B(a, b + 1) = B(a, b) * b / (a + b).
            double sum = 0, term = 1;
            for (var i = 0; i < silent; i++)
            {
                sum += term;
                term *= (Beta + tx - x + i) / (Alpha + Beta + tx + i) * ((Delta + tx + i) / (Gamma + 1 + Delta + tx + i));
            }

            alive = LogSum(alive, BetaLn(Alpha + x, Beta + tx - x) + BetaLn(Gamma + 1, Delta + tx) + Math.Log(sum));
        }

        return alive - BetaLn(Alpha, Beta) - BetaLn(Gamma, Delta);
    }

    /// <summary>Equation (11): the probability of being alive at period n + 1.</summary>
    public double Alive(RecencyFrequency h) => Math.Exp(
        BetaLn(Alpha + h.Active, Beta + h.Periods - h.Active) + BetaLn(Gamma, Delta + h.Periods + 1)
        - BetaLn(Alpha, Beta) - BetaLn(Gamma, Delta) - LogLikelihood(h));

    /// <summary>Equation (14): the expected number of active periods in the next <paramref name="ahead"/> periods.</summary>
    public double Expected(RecencyFrequency h, int ahead) => Math.Exp(
            BetaLn(Alpha + h.Active + 1, Beta + h.Periods - h.Active) - BetaLn(Alpha, Beta) - LogLikelihood(h))
        * Delta / (Gamma - 1) * Math.Exp(GammaLn(Gamma + Delta) - GammaLn(1 + Delta))
        * (GammaRatio(h.Periods) - GammaRatio(h.Periods + ahead));

    /// <summary>Equation (8): the expected number of active periods in the first n of a new entity.</summary>
    public double ExpectedOfNew(int n) =>
        Alpha / (Alpha + Beta) * Delta / (Gamma - 1) * (1 - (Math.Exp(GammaLn(Gamma + Delta) - GammaLn(1 + Delta)) * GammaRatio(n)));

    /// <summary>The probability of at least one active period within the next <paramref name="ahead"/>: 1 - L(x, tx, n + ahead) / L(x, tx, n).</summary>
    /// <param name="h">The history.</param>
    /// <param name="ahead">Periods ahead; parts of a period are interpolated in the log of the survival.</param>
    public double Again(RecencyFrequency h, double ahead)
    {
        var whole = (int)Math.Floor(ahead);
        var now = LogLikelihood(h);
        var low = LogLikelihood(h with { Periods = h.Periods + whole });
        var high = ahead > whole ? LogLikelihood(h with { Periods = h.Periods + whole + 1 }) : low;
        return 1 - Math.Exp(((1 - (ahead - whole)) * (low - now)) + ((ahead - whole) * (high - now)));
    }

    private static BetaGeometricBetaBinomial Of(double[] p) => new(p[0], p[1], p[2], p[3]);

    private double GammaRatio(int n) => Math.Exp(GammaLn(1 + Delta + n) - GammaLn(Gamma + Delta + n));

    private static double LogSum(double a, double b) => Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));
}
