namespace UsageInsight.Analysis.Prediction;

/// <summary>Joins the probabilities of several horizons to one curve that never falls.</summary>
/// <remarks>
/// p(t) = 1 - exp(-L(t)); between horizons the cumulated hazard L follows a power of time (Weibull), which is a straight line through
/// the neighbouring horizons in log L and log t. An exponent above 1 is not believed outside them: silence makes return less likely, not more.
/// </remarks>
internal static class SurvivalCurve
{
    private const double Smallest = 1e-9;

    /// <summary>Raises each probability to at least that of any shorter horizon.</summary>
    /// <param name="horizons">Days ahead, in any order.</param>
    /// <param name="probability">The probabilities, changed in place.</param>
    public static void MakeRising(ReadOnlySpan<int> horizons, Span<double> probability)
    {
        for (var a = 0; a < horizons.Length; a++)
        {
            for (var b = 0; b < horizons.Length; b++)
            {
                if (horizons[b] < horizons[a])
                {
                    probability[a] = Math.Max(probability[a], probability[b]);
                }
            }
        }
    }

    /// <summary>The probability within any number of days.</summary>
    /// <param name="horizons">Days ahead that are known, rising, at least one.</param>
    /// <param name="probability">Their probabilities, not falling.</param>
    /// <param name="days">Days ahead; 0 or fewer give 0.</param>
    public static double At(ReadOnlySpan<int> horizons, ReadOnlySpan<double> probability, int days)
    {
        if (days <= 0)
        {
            return 0;
        }

        var right = 0;
        while (right < horizons.Length - 1 && horizons[right] < days)
        {
            right++;
        }

        if (horizons[right] == days)
        {
            return probability[right];
        }

        var exponent = horizons.Length == 1 ? 1 : Exponent(horizons, probability, Math.Max(1, right));
        var outside = days < horizons[0] || days > horizons[^1];
        var p = 1 - Math.Exp(-Hazard(probability[right]) * Math.Pow(days / (double)horizons[right], outside ? Math.Min(1, exponent) : exponent));

        // Rounding must not make the curve fall at a horizon.
        return days > horizons[^1] ? Math.Max(p, probability[^1]) : Math.Clamp(p, right == 0 ? 0 : probability[right - 1], probability[right]);
    }

    private static double Exponent(ReadOnlySpan<int> horizons, ReadOnlySpan<double> probability, int right) =>
        Math.Log(Hazard(probability[right]) / Hazard(probability[right - 1])) / Math.Log(horizons[right] / (double)horizons[right - 1]);

    private static double Hazard(double p) => Math.Max(Smallest, -Math.Log(Math.Max(Smallest, 1 - p)));
}
