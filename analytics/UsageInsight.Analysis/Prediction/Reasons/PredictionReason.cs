namespace UsageInsight.Analysis.Prediction;

/// <summary>One thing that moved a probability.</summary>
/// <param name="Text">What was seen, in plain words.</param>
/// <param name="Raises">True where it makes use more likely than for the average entity.</param>
/// <param name="Weight">How far it moved the log-odds, without sign; more than 0.</param>
public sealed record PredictionReason(string Text, bool Raises, double Weight)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Text} ({(Raises ? "more likely" : "less likely")})";
}
