using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Prediction;

/// <summary>The probabilities of one level on one day.</summary>
public sealed class UsagePrediction
{
    private readonly Snapshot _snapshot;
    private readonly IReadOnlyList<IHorizonModel?> _models;
    private readonly double[][] _probability;
    private readonly int[] _rising;

    internal UsagePrediction(Snapshot snapshot, IReadOnlyList<int> horizons, IReadOnlyList<IHorizonModel?> models, double[][] probability)
    {
        _snapshot = snapshot;
        _models = models;
        _probability = probability;
        Horizons = horizons;
        _rising = [.. Enumerable.Range(0, horizons.Count).OrderBy(h => horizons[h])];
    }

    /// <summary>What an entity is.</summary>
    public PredictionLevel Level => _snapshot.Panel.Level;

    /// <summary>The last day that counted.</summary>
    public DateOnly AsOf => DateOnly.FromDayNumber(_snapshot.Cut - 1);

    /// <summary>Days ahead, as asked for.</summary>
    public IReadOnlyList<int> Horizons { get; }

    /// <summary>How many entities are predicted: everything active in the 365 days up to the as-of day, by seat, then app and feature, ordinal.</summary>
    public int Count => _snapshot.Entities.Length;

    /// <summary>The method that spoke for each horizon; null where the history was too short for any, and every probability is the same base rate.</summary>
    public IReadOnlyList<string?> Methods => [.. _models.Select(m => m?.Method)];

    /// <summary>The seat of the i-th.</summary>
    public SeatId Seat(int i) => _snapshot.Panel.SeatOf(_snapshot.Entities[i]);

    /// <summary>The app (with an empty feature) or feature of the i-th; null at seat level.</summary>
    public FeatureKey? Group(int i) => _snapshot.Panel.GroupOf(_snapshot.Entities[i]);

    /// <summary>The probability that the i-th is used within the horizon at the given position of <see cref="Horizons"/>.</summary>
    public double Probability(int i, int horizon) => _probability[horizon][i];

    /// <summary>The probability that the i-th is used within any number of days, between and beyond the fitted horizons; never falls with more days.</summary>
    public double Within(int i, int days)
    {
        Span<int> horizons = stackalloc int[_rising.Length];
        Span<double> probability = stackalloc double[_rising.Length];
        for (var h = 0; h < _rising.Length; h++)
        {
            horizons[h] = Horizons[_rising[h]];
            probability[h] = _probability[_rising[h]][i];
        }

        return SurvivalCurve.At(horizons, probability, days);
    }

    /// <summary>What moved the probability of the i-th at a horizon, strongest first; at most three.</summary>
    public IReadOnlyList<PredictionReason> Reasons(int i, int horizon)
    {
        var row = new double[_snapshot.Columns];
        _snapshot.Fill(i, row);
        var parts = _models[horizon]?.Contributions(row) ?? [];
        return parts.Length == 0 ? ReasonGroups.Plain(row) : ReasonGroups.Explain(Level, row, parts);
    }

    /// <summary>The position of a seat and its app (with an empty feature) or feature; -1 where it was not active in the 365 days.</summary>
    /// <param name="seat">The seat.</param>
    /// <param name="group">The app or feature; ignored at seat level.</param>
    public int Find(SeatId seat, FeatureKey group)
    {
        var panel = _snapshot.Panel;
        var at = Sorted.Find(panel.Seats, seat);
        var of = Level == PredictionLevel.Seat ? 0 : Sorted.Find(panel.Groups, group);
        var entity = at < 0 || of < 0 ? -1 : panel.EntityOf(at, of);
        return entity < 0 ? -1 : Math.Max(-1, Array.BinarySearch(_snapshot.Entities, entity));
    }

    /// <summary>The positions of all that is predicted of a seat: the first, and the one behind the last.</summary>
    internal (int First, int End) RangeOf(SeatId seat)
    {
        var at = Sorted.Find(_snapshot.Panel.Seats, seat);
        return at < 0 ? (0, 0) : (Behind(_snapshot.Panel.SeatStart[at]), Behind(_snapshot.Panel.SeatStart[at + 1]));
    }

    /// <summary>The position of the first entity at or behind one of the panel's.</summary>
    private int Behind(int entity) => Array.BinarySearch(_snapshot.Entities, entity) is >= 0 and var found ? found : ~Array.BinarySearch(_snapshot.Entities, entity);
}
