namespace UsageInsight.Analysis.Prediction;

/// <summary>Gauss's hypergeometric function.</summary>
internal static class Hypergeometric
{
    private const int MostTerms = 100_000;

    /// <summary>2F1(a, b; c; z) by its series, which converges for 0 &lt;= z &lt; 1.</summary>
    public static double Of(double a, double b, double c, double z)
    {
        double sum = 1, term = 1;
        for (var k = 0; k < MostTerms && Math.Abs(term) > 1e-16 * Math.Abs(sum); k++)
        {
            term *= (a + k) * (b + k) / ((c + k) * (k + 1)) * z;
            sum += term;
        }

        return sum;
    }
}
