namespace UsageInsight.Analysis.Prediction;

/// <summary>One number added to the log-odds of entities with regular use, learned from outcomes with the newest counting most.</summary>
/// <remarks>
/// The fit is dominated by the many entities with hardly any use; where the regular ones drift (a project winding down, a campaign
/// that is over), they are the ones whose seats cost money. This is Platt's recalibration (Platt 1999) with the slope held at 1 and
/// a Gaussian prior on the offset, so that few outcomes move it little: a free slope or isotonic steps gained nothing over it.
/// </remarks>
internal static class CoreShift
{
    /// <summary>An entity with at least this many active days in the year before the cut is regular ("core").</summary>
    public const int CoreDays = 5;

    /// <summary>An outcome this many days older than the newest counts half.</summary>
    public const double HalfLifeDays = 90;

    private const double PriorPrecision = 100;
    private const int MostSteps = 30;

    /// <summary>The shift that fits best.</summary>
    /// <param name="logOdds">The model's log-odds of core rows.</param>
    /// <param name="labels">Their outcomes, 1 or 0.</param>
    /// <param name="weights">Their weights, more than 0.</param>
    public static double Fit(ReadOnlySpan<double> logOdds, ReadOnlySpan<double> labels, ReadOnlySpan<double> weights)
    {
        var shift = 0.0;
        for (var step = 0; step < MostSteps; step++)
        {
            double gradient = -PriorPrecision * shift, curvature = PriorPrecision;
            for (var i = 0; i < logOdds.Length; i++)
            {
                var p = LogOdds.Probability(logOdds[i] + shift);
                gradient += weights[i] * (labels[i] - p);
                curvature += weights[i] * p * (1 - p);
            }

            shift += gradient / curvature;
            if (Math.Abs(gradient / curvature) < 1e-10)
            {
                break;
            }
        }

        return shift;
    }
}
