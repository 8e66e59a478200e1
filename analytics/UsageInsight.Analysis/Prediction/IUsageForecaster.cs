namespace UsageInsight.Analysis.Prediction;

/// <summary>Says how likely each entity is to be used again. Ours is <see cref="PooledForecaster"/>; this is the seam for another engine.</summary>
public interface IUsageForecaster
{
    /// <summary>The method's name and version, shown with every figure it decides.</summary>
    string Name { get; }

    /// <summary>Predicts for everything active in the 365 days up to and including the as-of day.</summary>
    /// <param name="history">What happened; days after the as-of day are not looked at.</param>
    /// <param name="level">What an entity is.</param>
    /// <param name="asOf">The last day that counts; the horizons begin the day after.</param>
    /// <param name="horizons">Days ahead, each at least 1.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    UsagePrediction Predict(UsageHistory history, PredictionLevel level, DateOnly asOf, IReadOnlyList<int> horizons, CancellationToken cancellationToken);
}
