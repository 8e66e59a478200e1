namespace UsageInsight.Analysis.Prediction;

/// <summary>Recalibrates probabilities by a line through their log-odds.</summary>
/// <remarks>
/// J. Platt, Probabilistic Outputs for Support Vector Machines, 1999; here on log-odds and with a Gaussian prior around "change
/// nothing", so that few outcomes change little (Platt's own guard, moving the targets off 0 and 1, has no neutral answer).
/// </remarks>
/// <param name="Intercept">Added to the log-odds.</param>
/// <param name="Slope">Multiplies the log-odds; more than 1 sharpens. Never below 0: the order of probabilities stays.</param>
internal sealed record PlattScaling(double Intercept, double Slope)
{
    private const double PriorPrecision = 10;
    private const double Floor = 1e-6;
    private const int MostSteps = 50;

    /// <summary>Changes nothing.</summary>
    public static PlattScaling Identity { get; } = new(0, 1);

    /// <summary>The line that fits best.</summary>
    /// <param name="probability">Probabilities as given.</param>
    /// <param name="label">What happened.</param>
    public static PlattScaling Fit(ReadOnlySpan<double> probability, ReadOnlySpan<bool> label)
    {
        double intercept = 0, slope = 1;
        for (var step = 0; step < MostSteps; step++)
        {
            double ga = -PriorPrecision * intercept, gb = PriorPrecision * (1 - slope), aa = PriorPrecision, ab = 0, bb = PriorPrecision;
            for (var i = 0; i < probability.Length; i++)
            {
                var z = LogOdds.Of(probability[i], Floor);
                var p = LogOdds.Probability(intercept + (slope * z));
                var (residual, weight) = ((label[i] ? 1 : 0) - p, p * (1 - p));
                ga += residual;
                gb += residual * z;
                aa += weight;
                ab += weight * z;
                bb += weight * z * z;
            }

            var determinant = (aa * bb) - (ab * ab);
            var (da, db) = (((bb * ga) - (ab * gb)) / determinant, ((aa * gb) - (ab * ga)) / determinant);

            // Steps of more than 2 in log-odds overshoot; the likelihood is concave, so short steps arrive all the same.
            var size = Math.Min(1, 2 / Math.Max(1e-12, Math.Abs(da) + Math.Abs(db)));
            intercept += size * da;
            slope += size * db;
            if (Math.Abs(da) + Math.Abs(db) < 1e-9)
            {
                break;
            }
        }

        return new(intercept, Math.Max(0, slope));
    }

    /// <summary>The recalibrated probability.</summary>
    public double Apply(double probability) => LogOdds.Probability(Intercept + (Slope * LogOdds.Of(probability, Floor)));
}
