namespace UsageInsight.Analysis.Prediction;

/// <summary>The learned model and BG/BB, averaged in log-odds: for a history that is short against the horizon.</summary>
/// <remarks>
/// The learned model has then only seen snapshots much younger than today: it must extrapolate to ages and silences that no training
/// row had. BG/BB extrapolates by its assumptions instead. The weight moves from the one to the other as history grows.
/// </remarks>
internal sealed class Blend(PooledModel learned, IHorizonModel assumed, double weight) : IHorizonModel
{
    public PooledModel Learned => learned;

    public IHorizonModel Assumed => assumed;

    /// <summary>The weight of <see cref="Learned"/>, 0 to 1.</summary>
    public double Weight => weight;

    /// <summary>The history of the newest labelled snapshot as a share of today's, at and below which BG/BB speaks alone.</summary>
    public const double AllAssumed = .3;

    /// <summary>The same share, from which on the learned model speaks alone.</summary>
    public const double AllLearned = .8;

    /// <inheritdoc/>
    public string Method => "pooled logistic with BG/BB (short history)";

    /// <summary>The weight of the learned model, 0 to 1.</summary>
    public static double LearnedWeight(int historyDays, int horizon) =>
        Math.Clamp((((historyDays - horizon) / (double)Math.Max(1, historyDays)) - AllAssumed) / (AllLearned - AllAssumed), 0, 1);

    /// <inheritdoc/>
    public double[] Contributions(ReadOnlySpan<double> row) => learned.Contributions(row);

    /// <inheritdoc/>
    public double Probability(Snapshot snapshot, int i, ReadOnlySpan<double> row) => LogOdds.Probability(
        (weight * LogOdds.Of(learned.Probability(row), PooledModel.Floor))
        + ((1 - weight) * LogOdds.Of(assumed.Probability(snapshot, i, row), PooledModel.Floor)));
}
