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
        var cut = asOf.DayNumber + 1;
        var now = new Snapshot(history, level, cut);
        var fits = new HorizonFit?[horizons.Count];
        Parallel.For(0, fits.Length, h => fits[h] = HorizonFit.Fit(history, level, cut, horizons[h], cancellationToken));
        var probability = Array.ConvertAll(fits, _ => new double[now.Entities.Length]);
        Parallel.For(0, (now.Entities.Length + RowsAtOnce - 1) / RowsAtOnce, block =>
        {
            Span<double> row = stackalloc double[now.Columns];
            for (var i = block * RowsAtOnce; i < Math.Min(now.Entities.Length, (block + 1) * RowsAtOnce); i++)
            {
                now.Fill(i, row);
                for (var h = 0; h < fits.Length; h++)
                {
                    probability[h][i] = fits[h]?.Model.Probability(row) ?? .5;
                }
            }
        });
        return new(now, horizons, probability);
    }
}
