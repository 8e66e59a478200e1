using System.Globalization;

namespace UsageInsight.Analysis.Prediction;

/// <summary>The backtest in one sentence that a buyer understands.</summary>
internal static class BacktestWords
{
    /// <summary>Compares wrong reclaims at equal volume.</summary>
    /// <param name="level">What was judged.</param>
    /// <param name="horizon">Days ahead.</param>
    /// <param name="ours">Our share of wrong reclaims.</param>
    /// <param name="rule">The 60-day rule's share.</param>
    public static string Compare(PredictionLevel level, int horizon, double ours, double rule)
    {
        var what = level switch
        {
            PredictionLevel.Seat => "seats",
            PredictionLevel.App => "app seats",
            _ => "uses of a feature by a seat",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Of 100 {what} that the 60-day rule would have taken away, {Of100(rule)} used again within {horizon} days; of the 100 that we would have taken away, {Of100(ours)}.");
    }

    private static string Of100(double share)
    {
        var n = Math.Round(100 * share, 1);
        return n is > 0 and < 10 && n != Math.Floor(n)
            ? string.Create(CultureInfo.InvariantCulture, $"{n:0.0} were")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(n):0} {(Math.Round(n) == 1 ? "was" : "were")}");
    }
}
