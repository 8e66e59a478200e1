namespace UsageInsight.Analysis.Prediction;

/// <summary>All that idle days alone can say: the falling curve of use over days idle, learned by isotonic regression. No threshold rule can do better.</summary>
internal sealed class IdleCurve
{
    private const double Floor = 1e-3;

    private readonly IsotonicRegression _byActivity;

    private IdleCurve(IsotonicRegression byActivity) => _byActivity = byActivity;

    /// <summary>Learns the curve from a snapshot whose outcomes are known; null where nobody is in it.</summary>
    public static IdleCurve? Fit(Snapshot labelled, int horizon)
    {
        var count = labelled.Entities.Length;
        var (score, used) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            // Fewer days idle is a higher score, so that the curve rises.
            score[i] = -IdleRule.Idle(labelled, i);
            used[i] = labelled.Label(i, horizon) ? 1 : 0;
        }

        return count == 0 ? null : new(IsotonicRegression.Fit(score, used));
    }

    public double Probability(Snapshot snapshot, int i) => Math.Clamp(_byActivity.At(-IdleRule.Idle(snapshot, i)), Floor, 1 - Floor);
}
