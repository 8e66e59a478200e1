using System.Collections.Concurrent;

namespace UsageInsight.Analysis.Prediction;

/// <summary>BG/BB on weeks: speaks where no outcome, or too few, are known yet; recalibrated as soon as some are.</summary>
internal sealed class ColdStart : IHorizonModel
{
    /// <summary>Fewer entities than this do not tell four parameters.</summary>
    public const int FewestEntities = 20;

    private const double Tolerance = 1e-6;

    // Many entities share a weekly history, and one probability takes eight gamma functions.
    private readonly ConcurrentDictionary<RecencyFrequency, double> _again = [];

    /// <param name="model">The fit.</param>
    /// <param name="horizon">Days ahead.</param>
    /// <param name="scaling">What the first outcomes taught; <see cref="PlattScaling.Identity"/> itself where none are known.</param>
    public ColdStart(BetaGeometricBetaBinomial model, int horizon, PlattScaling scaling) => (Model, Horizon, Scaling) = (model, horizon, scaling);

    public BetaGeometricBetaBinomial Model { get; }

    public int Horizon { get; }

    public PlattScaling Scaling { get; }

    /// <inheritdoc/>
    public string Method => ReferenceEquals(Scaling, PlattScaling.Identity) ? "BG/BB (no outcomes known yet)" : "BG/BB, recalibrated on the first outcomes";

    /// <summary>Fits to the histories of a snapshot's population; null where it is too small.</summary>
    /// <param name="now">The population to predict.</param>
    /// <param name="labelled">The newest snapshot whose outcomes are known; null where there is none.</param>
    /// <param name="horizon">Days ahead.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static ColdStart? Fit(Snapshot now, Snapshot? labelled, int horizon, CancellationToken cancellationToken)
    {
        if (now.Entities.Length < FewestEntities)
        {
            return null;
        }

        var scaling = labelled is null || Fit(labelled, null, horizon, cancellationToken) is not { } before
            ? PlattScaling.Identity
            : before.Recalibrate(labelled, horizon);
        return new(BetaGeometricBetaBinomial.Fit(WeeklyHistory.Cells(now), Tolerance, cancellationToken), horizon, scaling);
    }

    /// <summary>The same fit for another horizon, as it came out of the likelihood, without recalibration.</summary>
    public ColdStart For(int horizon) => new(Model, horizon, PlattScaling.Identity);

    /// <inheritdoc/>
    public double[] Contributions(ReadOnlySpan<double> row) => [];

    /// <inheritdoc/>
    public double Probability(Snapshot snapshot, int i, ReadOnlySpan<double> row) => Probability(snapshot, i);

    private double Probability(Snapshot snapshot, int i) => Scaling.Apply(_again.GetOrAdd(WeeklyHistory.Of(snapshot, i), history => Model.Again(history, Horizon / 7.0)));

    private PlattScaling Recalibrate(Snapshot labelled, int horizon)
    {
        var probability = new double[labelled.Entities.Length];
        var label = new bool[probability.Length];
        for (var i = 0; i < probability.Length; i++)
        {
            probability[i] = Probability(labelled, i);
            label[i] = labelled.Label(i, horizon);
        }

        return PlattScaling.Fit(probability, label);
    }
}
