namespace UsageInsight.Analysis.Prediction;

/// <summary>Our forecaster: the pooled ridge logistic model where outcomes are known, BG/BB where they are not yet.</summary>
public sealed class PooledForecaster : IUsageForecaster
{
    private const int RowsAtOnce = 512;

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
        var models = new IHorizonModel?[horizons.Count];
        Parallel.For(0, models.Length, new() { CancellationToken = cancellationToken }, h => models[h] = HorizonFit.Fit(history, now, horizons[h], cancellationToken));
        return new(now, horizons, models, Probabilities(now, horizons, models));
    }

    private static double[][] Probabilities(Snapshot now, IReadOnlyList<int> horizons, IHorizonModel?[] models)
    {
        var days = horizons.ToArray();
        var probability = Array.ConvertAll(models, _ => new double[now.Entities.Length]);
        Parallel.For(0, (now.Entities.Length + RowsAtOnce - 1) / RowsAtOnce, block =>
        {
            Span<double> row = stackalloc double[now.Columns];
            Span<double> again = stackalloc double[models.Length];
            for (var i = block * RowsAtOnce; i < Math.Min(now.Entities.Length, (block + 1) * RowsAtOnce); i++)
            {
                now.Fill(i, row);
                for (var h = 0; h < models.Length; h++)
                {
                    again[h] = models[h]?.Probability(now, i, row) ?? BaseRate.Of(row, days[h]);
                }

                SurvivalCurve.MakeRising(days, again);
                for (var h = 0; h < models.Length; h++)
                {
                    probability[h][i] = again[h];
                }
            }
        });
        return probability;
    }
}
