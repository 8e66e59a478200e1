using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Prediction;

/// <summary>The models of one level as they were fitted: they score any seats on the day they were fitted for, wherever those are read.</summary>
internal sealed class FittedLevel
{
    private const int RowsAtOnce = 512;

    /// <summary>What an entity is: an app or a feature of a seat, or a seat.</summary>
    public required PredictionLevel Level { get; init; }

    /// <summary>The last day that counts.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Days ahead, in the order asked for.</summary>
    public required int[] Horizons { get; init; }

    /// <summary>The model of each horizon; null where the history was too short for any.</summary>
    public required IHorizonModel?[] Models { get; init; }

    /// <summary>The groups that <see cref="Peers"/> counts, in ordinal order; empty at seat level.</summary>
    public required IReadOnlyList<FeatureKey> Groups { get; init; }

    /// <summary>What everybody did with each group; null at seat level.</summary>
    public required GroupPeers? Peers { get; init; }

    /// <summary>Fits the models on a history.</summary>
    /// <param name="history">What happened; days after the as-of day are not looked at.</param>
    /// <param name="now">The population of the as-of day.</param>
    /// <param name="horizons">Days ahead.</param>
    /// <param name="cancellationToken">Stops the fits.</param>
    public static FittedLevel Fit(UsageHistory history, Snapshot now, IReadOnlyList<int> horizons, CancellationToken cancellationToken)
    {
        // One horizon after the other: each fit uses all cores by itself, and its snapshots are the most that has to be held.
        IHorizonModel?[] models = [.. horizons.Select(h => HorizonFit.Fit(history, now, h, cancellationToken))];
        return new()
        {
            Level = now.Panel.Level,
            AsOf = DateOnly.FromDayNumber(now.Cut - 1),
            Horizons = [.. horizons],
            Models = models,
            Groups = now.Panel.Groups,
            Peers = now.Panel.Level == PredictionLevel.Seat ? null : GroupPeers.Of(now),
        };
    }

    /// <summary>Scores the seats of a history, which need not be those that were learned from.</summary>
    public UsagePrediction Score(UsageHistory history)
    {
        var groups = history.Panel(Level).Groups;
        return Score(new Snapshot(history, Level, AsOf.DayNumber + 1, Peers?.Moved(Groups, groups)));
    }

    /// <summary>Scores a population.</summary>
    public UsagePrediction Score(Snapshot now) => new(now, Horizons, Models, Probabilities(now));

    private double[][] Probabilities(Snapshot now)
    {
        var probability = Array.ConvertAll(Models, _ => new double[now.Entities.Length]);
        Parallel.For(0, (now.Entities.Length + RowsAtOnce - 1) / RowsAtOnce, block =>
        {
            Span<double> row = stackalloc double[now.Columns];
            Span<double> again = stackalloc double[Models.Length];
            for (var i = block * RowsAtOnce; i < Math.Min(now.Entities.Length, (block + 1) * RowsAtOnce); i++)
            {
                now.Fill(i, row);
                for (var h = 0; h < Models.Length; h++)
                {
                    again[h] = Models[h]?.Probability(now, i, row) ?? BaseRate.Of(row, Horizons[h]);
                }

                SurvivalCurve.MakeRising(Horizons, again);
                for (var h = 0; h < Models.Length; h++)
                {
                    probability[h][i] = again[h];
                }
            }
        });
        return probability;
    }
}
