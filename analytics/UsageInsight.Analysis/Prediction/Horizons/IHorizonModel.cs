namespace UsageInsight.Analysis.Prediction;

/// <summary>Says how likely use is within one horizon.</summary>
internal interface IHorizonModel
{
    /// <summary>The method in a word or two, and what it learned from.</summary>
    string Method { get; }

    /// <summary>The probability for the i-th of a snapshot's population.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="i">Position in its population.</param>
    /// <param name="row">Its inputs.</param>
    double Probability(Snapshot snapshot, int i, ReadOnlySpan<double> row);

    /// <summary>How far each input moves the log-odds away from those of the average row; empty where the model has no such parts.</summary>
    double[] Contributions(ReadOnlySpan<double> row);
}
