using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Prediction;

/// <summary>The probabilities of one level on one day.</summary>
public sealed class UsagePrediction
{
    private readonly Snapshot _snapshot;
    private readonly double[][] _probability;

    internal UsagePrediction(Snapshot snapshot, IReadOnlyList<int> horizons, double[][] probability)
    {
        _snapshot = snapshot;
        _probability = probability;
        Horizons = horizons;
    }

    /// <summary>What an entity is.</summary>
    public PredictionLevel Level => _snapshot.Panel.Level;

    /// <summary>Days ahead, as asked for.</summary>
    public IReadOnlyList<int> Horizons { get; }

    /// <summary>How many entities are predicted.</summary>
    public int Count => _snapshot.Entities.Length;

    /// <summary>The seat of the i-th.</summary>
    public SeatId Seat(int i) => _snapshot.Panel.SeatOf(_snapshot.Entities[i]);

    /// <summary>The app (with an empty feature) or feature of the i-th; null at seat level.</summary>
    public FeatureKey? Group(int i) => _snapshot.Panel.GroupOf(_snapshot.Entities[i]);

    /// <summary>The probability that the i-th is used within the horizon at the given position of <see cref="Horizons"/>.</summary>
    public double Probability(int i, int horizon) => _probability[horizon][i];
}
