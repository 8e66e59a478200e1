namespace UsageInsight.Analysis.Findings;

/// <summary>Whether a feature is likely enough to be used again to be paid for in advance.</summary>
internal enum Likelihood : byte
{
    /// <summary>No model spoke: the last use has to.</summary>
    Unknown,

    /// <summary>Not likely enough.</summary>
    Unlikely,

    /// <summary>Likely enough.</summary>
    Likely,
}
