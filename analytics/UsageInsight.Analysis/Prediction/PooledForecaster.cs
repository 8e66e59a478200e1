namespace UsageInsight.Analysis.Prediction;

/// <summary>Our forecaster: the pooled ridge logistic model where outcomes are known, BG/BB where they are not yet.</summary>
public sealed class PooledForecaster : IUsageForecaster
{
    /// <inheritdoc/>
    public string Name => "pooled logistic 1";

    /// <inheritdoc/>
    public UsagePrediction Predict(UsageHistory history, PredictionLevel level, DateOnly asOf, IReadOnlyList<int> horizons, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(horizons);
        ArgumentOutOfRangeException.ThrowIfZero(horizons.Count, nameof(horizons));
        foreach (var horizon in horizons)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1, nameof(horizons));
        }

        var now = new Snapshot(history, level, asOf.DayNumber + 1);
        return FittedLevel.Fit(history, now, horizons, cancellationToken).Score(now);
    }
}
