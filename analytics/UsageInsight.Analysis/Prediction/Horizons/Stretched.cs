namespace UsageInsight.Analysis.Prediction;

/// <summary>A model learned at a shorter horizon, carried on to a longer one in the proportion in which BG/BB's hazard grows.</summary>
/// <remarks>
/// Where history is short against the horizon, hardly any outcome of the full horizon is known, and those come from snapshots much
/// younger than today. A shorter horizon has been seen many times: who comes back is learned from it, and only the stretch from the
/// one to the other is assumed.
/// </remarks>
internal sealed class Stretched(PooledModel shorter, ColdStart assumedShorter, ColdStart assumed) : IHorizonModel
{
    private const double Smallest = 1e-9;

    public PooledModel Shorter => shorter;

    public ColdStart AssumedShorter => assumedShorter;

    public ColdStart Assumed => assumed;

    /// <inheritdoc/>
    public string Method => "pooled logistic of a shorter horizon, carried on by BG/BB (short history)";

    /// <inheritdoc/>
    public double[] Contributions(ReadOnlySpan<double> row) => shorter.Contributions(row);

    /// <inheritdoc/>
    public double Probability(Snapshot snapshot, int i, ReadOnlySpan<double> row)
    {
        var growth = Hazard(assumed.Probability(snapshot, i, row)) / Hazard(assumedShorter.Probability(snapshot, i, row));
        return 1 - Math.Exp(-Hazard(shorter.Probability(row)) * growth);
    }

    private static double Hazard(double p) => Math.Max(Smallest, -Math.Log(Math.Max(Smallest, 1 - p)));
}
