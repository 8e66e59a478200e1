namespace UsageInsight.Analysis.Prediction;

/// <summary>The model of one horizon, fitted on outcomes that were known at the cut.</summary>
internal sealed class HorizonFit
{
    /// <summary>Fewer outcomes of either kind than this leave nothing to learn from.</summary>
    public const int FewestOutcomes = 20;

    private HorizonFit(PooledModel model, int rows, int snapshots)
    {
        Model = model;
        Rows = rows;
        Snapshots = snapshots;
    }

    public PooledModel Model { get; }

    public int Rows { get; }

    public int Snapshots { get; }

    /// <summary>Fits; null where the history holds too few outcomes of the horizon.</summary>
    public static HorizonFit? Fit(UsageHistory history, PredictionLevel level, int cut, int horizon, CancellationToken cancellationToken)
    {
        var days = SnapshotPlan.Days(history.Panel(level).FirstDay, cut, horizon);
        var snapshots = new Snapshot[days.Count];
        Parallel.For(0, days.Count, k => snapshots[k] = new(history, level, days[k]));
        var rows = TrainingRows.Collect(snapshots, horizon);
        return Math.Min(rows.Positives, rows.Negatives) < FewestOutcomes
            ? null
            : new(PooledModel.Fit(level, rows, cancellationToken), rows.Labels.Length, snapshots.Length);
    }
}
