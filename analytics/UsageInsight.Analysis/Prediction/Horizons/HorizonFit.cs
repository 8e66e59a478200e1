namespace UsageInsight.Analysis.Prediction;

/// <summary>Chooses and fits the model of one horizon, on outcomes that were known at the cut.</summary>
internal static class HorizonFit
{
    /// <summary>Fewer outcomes of either kind than this leave nothing to learn from.</summary>
    public const int FewestOutcomes = 20;

    private const int ShortestHorizon = 7;

    /// <summary>Fits; null where neither outcomes nor enough histories are known.</summary>
    /// <param name="history">What happened; only days before the cut of <paramref name="now"/> are looked at.</param>
    /// <param name="now">The population to predict.</param>
    /// <param name="horizon">Days ahead.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static IHorizonModel? Fit(UsageHistory history, Snapshot now, int horizon, CancellationToken cancellationToken)
    {
        var learned = Learn(history, now, horizon, cancellationToken);
        var days = now.Cut - now.Panel.FirstDay;
        var weight = learned is null ? 0 : Blend.LearnedWeight(days, horizon);
        if (weight >= 1)
        {
            return learned;
        }

        // Recalibration is for where nothing else was learned from outcomes; it costs a second likelihood fit.
        var shorter = Math.Clamp(days / 4, ShortestHorizon, horizon);
        var before = shorter < horizon ? Learn(history, now, shorter, cancellationToken) : null;
        if (ColdStart.Fit(now, before is null ? Newest(history, now, horizon) : null, horizon, cancellationToken) is not { } assumed)
        {
            return learned;
        }

        IHorizonModel other = new Cautious(before is null ? assumed : new Stretched(before, assumed.For(shorter), assumed.For(horizon)), days, horizon);
        return learned is null || weight <= 0 ? other : new Blend(learned, other, weight);
    }

    private static PooledModel? Learn(UsageHistory history, Snapshot now, int horizon, CancellationToken cancellationToken)
    {
        var days = SnapshotPlan.Days(history, now.Panel, now.Cut, horizon);
        var snapshots = new Snapshot[days.Count];
        Parallel.For(0, days.Count, k => snapshots[k] = new(history, now.Panel.Level, days[k]));
        var rows = TrainingRows.Collect(snapshots, horizon, AppSilences.Before(now.Panel, now.Cut));
        return Math.Min(rows.Positives, rows.Negatives) < FewestOutcomes ? null : PooledModel.Fit(now.Panel.Level, rows, cancellationToken);
    }

    /// <summary>The newest snapshot whose outcomes are known; null where there is none.</summary>
    private static Snapshot? Newest(UsageHistory history, Snapshot now, int horizon)
    {
        var days = SnapshotPlan.Days(history, now.Panel, now.Cut, horizon);
        return days.Count == 0 ? null : new(history, now.Panel.Level, days[0]);
    }
}
