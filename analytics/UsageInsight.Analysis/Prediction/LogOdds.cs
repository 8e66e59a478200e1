namespace UsageInsight.Analysis.Prediction;

/// <summary>Probabilities and their log-odds.</summary>
internal static class LogOdds
{
    /// <summary>The log-odds of a probability after it is kept <paramref name="floor"/> away from 0 and 1.</summary>
    public static double Of(double probability, double floor)
    {
        var p = Math.Clamp(probability, floor, 1 - floor);
        return Math.Log(p / (1 - p));
    }

    /// <summary>The probability of log-odds.</summary>
    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
