namespace UsageInsight.Analysis.Prediction;

/// <summary>What to replay.</summary>
public sealed record BacktestRequest
{
    /// <summary>How many cuts are replayed unless asked otherwise.</summary>
    public const int DefaultCuts = 4;

    /// <summary>What an entity is.</summary>
    public required PredictionLevel Level { get; init; }

    /// <summary>The last day whose outcomes count.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Days ahead; at least 1.</summary>
    public required int Horizon { get; init; }

    /// <summary>At most this many cuts, the newest ones; at least 1.</summary>
    public int Cuts { get; init; } = DefaultCuts;

    /// <summary>True to replay the published models BG/BB, BG/NBD and Pareto/NBD as well, which takes seconds a cut.</summary>
    public bool Published { get; init; }
}
