namespace UsageInsight.Analysis.Prediction;

/// <summary>The industry's verdict "idle for more than d days", given the probabilities it deserves: how often each side was used before.</summary>
internal sealed class IdleRule
{
    private readonly int _days;
    private readonly double _active;
    private readonly double _idle;

    private IdleRule(int days, double active, double idle)
    {
        _days = days;
        _active = active;
        _idle = idle;
    }

    /// <summary>Learns both sides' rates from a snapshot whose outcomes are known; half a use and half a non-use are added to each.</summary>
    public static IdleRule Fit(Snapshot labelled, int days, int horizon)
    {
        Span<double> used = [.5, .5];
        Span<double> all = [1, 1];
        for (var i = 0; i < labelled.Entities.Length; i++)
        {
            var side = Idle(labelled, i) > days ? 1 : 0;
            used[side] += labelled.Label(i, horizon) ? 1 : 0;
            all[side]++;
        }

        return new(days, used[0] / all[0], used[1] / all[1]);
    }

    /// <summary>Days since the i-th was last used, the day before the cut being 1.</summary>
    public static int Idle(Snapshot snapshot, int i) => snapshot.Cut - snapshot.Panel.Day[snapshot.Ends[i] - 1];

    public double Probability(Snapshot snapshot, int i) => Idle(snapshot, i) > _days ? _idle : _active;
}
